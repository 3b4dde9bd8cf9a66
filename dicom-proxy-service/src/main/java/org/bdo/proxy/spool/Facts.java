package org.bdo.proxy.spool;

import java.time.Instant;

/**
 * What is known of a copy beside its bytes; lies next to it as JSON.
 *
 * @param id see {@link org.bdo.contracts.RecordId}
 * @param source the organisation that sent it
 * @param sopClassUid (0000,0002) of the C-STORE, empty where it came otherwise
 * @param sopUid (0000,1000) of the C-STORE, empty where it came otherwise
 * @param transferSyntaxUid of the presentation context, empty where it came otherwise
 * @param sha256 of the data set's bytes without file meta, lower-case hexadecimal
 * @param size bytes of the file
 * @param state how it came to be kept
 * @param receivedAt when it became durable
 */
public record Facts(
        String id,
        String source,
        String sopClassUid,
        String sopUid,
        String transferSyntaxUid,
        String sha256,
        long size,
        State state,
        Instant receivedAt) {

    /** How it came to be kept. */
    public enum State {
        /** The PACS answered its C-STORE with success or a warning. */
        STORED_BY_PACS,
        /** It was posted over HTTP. */
        POSTED
    }

    /** Who sent a copy, and what was said of it before its first byte; see the fields of {@link Facts}. */
    public record Origin(String source, String sopClassUid, String sopUid, String transferSyntaxUid, State state) {}
}
