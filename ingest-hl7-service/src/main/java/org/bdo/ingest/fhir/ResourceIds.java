package org.bdo.ingest.fhir;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * Ids of resources: the same business identifier of the same source gives the same id, so what is sent again updates. It is
 * no pseudonym: whoever knows the identifier can compute it, so deid replaces it.
 */
public record ResourceIds(String source) {

    /** 32 lower-case hexadecimal digits. */
    public String of(String type, String... identifier) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : List.of(source, type, String.join("\u0000", identifier))) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) '\n');
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
