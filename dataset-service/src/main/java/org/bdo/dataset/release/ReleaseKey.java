package org.bdo.dataset.release;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.bdo.dataset.key.DerivedKeys;
import org.bdo.dataset.key.HmacKey;

/**
 * New names for one release. The same name in gives the same name out within the release, so that its tables and images
 * join; in another release it gives another one, so that two recipients cannot join theirs.
 */
final class ReleaseKey {

    private static final int SHORT = 8;
    private static final int LONG = 16;

    private final HmacKey key;

    private ReleaseKey(HmacKey key) {
        this.key = key;
    }

    static ReleaseKey of(DerivedKeys keys, UUID request) {
        return new ReleaseKey(keys.derive("release/" + request));
    }

    /** {@code r-} and 16 hexadecimal digits for a pseudonym. */
    String patient(String pseudonym) {
        return "r-" + hex("patient", pseudonym, SHORT);
    }

    /** {@code o-} and 32 hexadecimal digits for an observation's id. */
    String observation(String id) {
        return "o-" + hex("observation", id, LONG);
    }

    /** {@code e-} and 32 hexadecimal digits for an encounter's id. */
    String encounter(String id) {
        return "e-" + hex("encounter", id, LONG);
    }

    /** A UID below 2.25 (a UUID as a decimal number, DICOM PS3.5 B.2) for a UID. */
    String uid(String uid) {
        byte[] bytes = Arrays.copyOf(key.of("uid\n" + uid), LONG);
        // Version 8 (made by the application) and variant of RFC 9562.
        bytes[6] = (byte) ((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte) ((bytes[8] & 0x3F) | 0x80);
        return "2.25." + new BigInteger(1, bytes);
    }

    private String hex(String kind, String name, int bytes) {
        return HexFormat.of().formatHex(key.of(kind + "\n" + name), 0, bytes);
    }
}
