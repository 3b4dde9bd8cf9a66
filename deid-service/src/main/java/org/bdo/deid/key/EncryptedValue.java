package org.bdo.deid.key;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.KeyedHash;

/**
 * A value that leaves encrypted (AES-256-GCM, see {@link Sealed}) under a key of its patient, bound to the patient's pseudonym and
 * to the element that it is the value of. Written {@code enc:3:} (the version of the key) and two letters from a to p for each
 * byte: no digits, which could look like somebody's number, and no signs that would make several words of it.
 *
 * @param version of the key
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record EncryptedValue(int version, byte[] sealed) {

    private static final Pattern WRITTEN = Pattern.compile("enc:([1-9]\\d{0,8}):((?:[a-p]{2})+)");
    private static final int HALF_BYTE = 4;
    private static final int LOW = 0xF;

    /**
     * Encrypts.
     *
     * @param key of this version
     * @param path the element's type and JSON names, such as {@code Patient.name.family}
     */
    public static EncryptedValue of(KeyedHash key, int version, String pseudonym, String path, String text) {
        return new EncryptedValue(
                version,
                Sealed.seal(key.encryptionKey(pseudonym), row(pseudonym, path), text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What is written like this; empty where it is no encrypted value. */
    public static Optional<EncryptedValue> parse(String written) {
        var parts = WRITTEN.matcher(written);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String letters = parts.group(2);
        byte[] sealed = new byte[letters.length() / 2];
        for (int i = 0; i < sealed.length; i++) {
            sealed[i] = (byte) ((letters.charAt(2 * i) - 'a') << HALF_BYTE | (letters.charAt(2 * i + 1) - 'a'));
        }
        return Optional.of(new EncryptedValue(Integer.parseInt(parts.group(1)), sealed));
    }

    /** The value; empty where it is another key's, another patient's, another element's, or was changed. */
    public Optional<String> open(KeyedHash key, String pseudonym, String path) {
        try {
            byte[] text = Sealed.open(key.encryptionKey(pseudonym), row(pseudonym, path), sealed);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** As it stands in a resource. */
    public String written() {
        StringBuilder letters = new StringBuilder("enc:").append(version).append(':');
        for (byte one : sealed) {
            letters.append((char) ('a' + (one >> HALF_BYTE & LOW))).append((char) ('a' + (one & LOW)));
        }
        return letters.toString();
    }

    private static String row(String pseudonym, String path) {
        return "value/" + pseudonym + "/" + path;
    }
}
