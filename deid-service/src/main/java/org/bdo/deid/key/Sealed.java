package org.bdo.deid.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits and a tag of 128: nonce, ciphertext, tag. What is sealed for one
 * row opens for no other.
 */
public final class Sealed {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Seals.
     *
     * @param row what it belongs to; must be told again to open it
     */
    public static byte[] seal(SecretKey key, String row, byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, key, row, nonce, content, 0);
        return ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                .put(nonce)
                .put(sealed)
                .array();
    }

    /** What was sealed; {@link IllegalStateException} where the key or the row is another, or a bit was changed. */
    public static byte[] open(SecretKey key, String row, byte[] sealed) {
        if (sealed.length < NONCE_BYTES) {
            throw new IllegalStateException("What is stored for '" + row + "' is too short to be sealed");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        ByteBuffer.wrap(sealed).get(nonce);
        return run(Cipher.DECRYPT_MODE, key, row, nonce, sealed, NONCE_BYTES);
    }

    private static byte[] run(int mode, SecretKey key, String row, byte[] nonce, byte[] bytes, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(row.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(bytes, from, bytes.length - from);
        } catch (AEADBadTagException e) {
            throw new IllegalStateException("'" + row + "' does not open: another key, another row, or changed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-256-GCM must work on every Java platform", e);
        }
    }

    private Sealed() {}
}
