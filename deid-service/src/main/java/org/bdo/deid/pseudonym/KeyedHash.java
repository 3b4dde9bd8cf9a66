package org.bdo.deid.pseudonym;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA-256 with domain separation under one version of the key: the same value in two domains has two unrelated results,
 * and without the key no result can be found again from a guessed value.
 */
public final class KeyedHash implements PersonKeys {

    /** Length of a key. */
    public static final int KEY_BYTES = 32;

    private static final String HMAC = "HmacSHA256";
    private static final int UUID_BYTES = 16;
    private static final int CHECK_BYTES = 8;

    /** Ready for use and never used: only its copies are. */
    private final Mac fresh;

    /** With this key: base64 of 32 bytes; anything else is an {@link IllegalArgumentException}. */
    public KeyedHash(String base64Key) {
        this(Base64.getDecoder().decode(base64Key.strip()));
    }

    /** With a key of 32 bytes; anything else is an {@link IllegalArgumentException}. */
    public KeyedHash(byte[] key) {
        if (key.length != KEY_BYTES) {
            throw new IllegalArgumentException("A key must be " + KEY_BYTES + " bytes");
        }
        this.fresh = mac(new SecretKeySpec(key, HMAC));
    }

    /** This key is everyone's. */
    @Override
    public KeyedHash of(Person person) {
        return this;
    }

    /** There is no other. */
    @Override
    public List<KeyedHash> all() {
        return List.of(this);
    }

    /** 32 bytes. The parts are length-prefixed, so that no two lists of parts look alike. */
    byte[] bytes(Domain domain, String... parts) {
        try {
            Mac mac = (Mac) fresh.clone();
            mac.update(domain.name().getBytes(StandardCharsets.US_ASCII));
            for (String part : parts) {
                byte[] text = part.getBytes(StandardCharsets.UTF_8);
                mac.update(("|" + text.length + ":").getBytes(StandardCharsets.US_ASCII));
                mac.update(text);
            }
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("HMAC-SHA-256 must be copyable on every Java platform", e);
        }
    }

    private static Mac mac(SecretKeySpec key) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("HMAC-SHA-256 must work on every Java platform", e);
        }
    }

    /** A resource's id within its source: 32 lower-case hexadecimal digits (a valid FHIR id). */
    public String resourceId(String type, String source, String id) {
        return HexFormat.of().formatHex(bytes(Domain.RESOURCE, type, source, id), 0, UUID_BYTES);
    }

    /** A DICOM UID under the root 2.25 (PS3.5 B.2): a UUID of version 8 as one decimal number, at most 44 characters. */
    public String uid(String uid) {
        byte[] bytes = bytes(Domain.UID, uid);
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, bytes, 0, UUID_BYTES);
    }

    /** A person's pseudonym made from an identifier: {@code p-} and 16 lower-case hexadecimal digits. */
    String pseudonym(String identifierHash, int attempt) {
        return "p-" + HexFormat.of().formatHex(bytes(Domain.PATIENT, identifierHash, "" + attempt), 0, 8);
    }

    /** A person's identifier as it is stored: 64 lower-case hexadecimal digits. */
    public String identifier(Identifier identifier) {
        return HexFormat.of().formatHex(bytes(Domain.IDENTIFIER, identifier.system(), identifier.value()));
    }

    /** The shift of this person's dates. */
    public DateShift dateShift(String pseudonym) {
        byte[] bytes = bytes(Domain.DATE_SHIFT, pseudonym);
        int number = new BigInteger(1, bytes, 0, 7)
                .mod(BigInteger.valueOf(DateShift.MAX_DAYS))
                .intValue();
        return new DateShift(-(number + 1));
    }

    /**
     * A choice made for one person: the same each time, unrelated between persons.
     *
     * @return 0 or more
     */
    public int choice(String pseudonym, String kind, String value) {
        return new BigInteger(1, bytes(Domain.SURROGATE, pseudonym, kind, value), 0, 4).intValue() & Integer.MAX_VALUE;
    }

    /** What tells one key from another and betrays nothing of it: 16 hexadecimal digits. */
    public String check() {
        return HexFormat.of().formatHex(bytes(Domain.CHECK), 0, CHECK_BYTES);
    }

    /** What two people may have in common, as it is stored: 32 hexadecimal digits. */
    public String block(String... parts) {
        return HexFormat.of().formatHex(bytes(Domain.BLOCK, parts), 0, UUID_BYTES);
    }

    /** What tells one content from another under this key: 64 hexadecimal digits. */
    public String digest(String content) {
        return HexFormat.of().formatHex(bytes(Domain.CONTENT, content));
    }

    /** The AES-256 key that other keys and content are sealed with. */
    public SecretKey sealingKey() {
        return new SecretKeySpec(bytes(Domain.SEAL), "AES");
    }

    /** The AES-256 key that values of this patient are encrypted with in what leaves. */
    public SecretKey encryptionKey(String pseudonym) {
        return new SecretKeySpec(bytes(Domain.ENCRYPT, pseudonym), "AES");
    }

    @Override
    public String toString() {
        return "KeyedHash[" + check() + "]";
    }

    /** What a hash is made for. The names are part of the hash: never rename one. */
    enum Domain {
        IDENTIFIER,
        PATIENT,
        RESOURCE,
        UID,
        DATE_SHIFT,
        SURROGATE,
        CHECK,
        CONTENT,
        BLOCK,
        SEAL,
        ENCRYPT
    }
}
