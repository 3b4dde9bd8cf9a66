package org.bdo.proxy.selection;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Where a study falls between 0 and 1: evenly spread, and the same for ever. */
final class Sample {

    private static final double WHOLE = 0x1p53;

    private Sample() {}

    /** At least 0 and less than 1. */
    static double of(String studyUid) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(studyUid.getBytes(StandardCharsets.UTF_8));
            return (ByteBuffer.wrap(digest).getLong() >>> 11) / WHOLE;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
