package org.bdo.contracts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of a raw record: the same bytes from the same source have the same id, so every consumer can be idempotent.
 *
 * @param value 32 lower-case hexadecimal digits
 */
public record RecordId(String value) {

    /** The id of content with this SHA-256 (lower-case hexadecimal) that this source sent as this kind. */
    public static RecordId of(String source, RecordKind kind, String sha256) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest((source + '\n' + kind + '\n' + sha256).getBytes(StandardCharsets.UTF_8));
            return new RecordId(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
