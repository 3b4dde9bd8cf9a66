package org.bdo.proxy.spool;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a copy beside its bytes.
 *
 * @param id see {@link org.bdo.contracts.RecordId}
 * @param source the organisation that sent it
 * @param sopClassUid (0000,0002) of the C-STORE, empty where it came otherwise
 * @param sopUid (0000,1000) of the C-STORE, empty where it came otherwise
 * @param transferSyntaxUid of the presentation context, empty where it came otherwise
 * @param callingAe who sent it over an association, empty where it came otherwise
 * @param sha256 of the data set's bytes without file meta, lower-case hexadecimal
 * @param size bytes of the file
 * @param state how it came to be kept
 * @param receivedAt when it became durable
 * @param refusedWith the status with which the PACS refused it, four hexadecimal digits; null where it did not
 */
public record Facts(
        String id,
        String source,
        String sopClassUid,
        String sopUid,
        String transferSyntaxUid,
        String callingAe,
        String sha256,
        long size,
        State state,
        Instant receivedAt,
        @Nullable String refusedWith) {

    /** How it came to be kept. */
    public enum State {
        /** The PACS answered its C-STORE with success or a warning. */
        STORED_BY_PACS,
        /** The PACS did not take it and its data set is at fault: it is kept for quarantine. */
        AT_FAULT,
        /** We answered its C-STORE while the PACS was down, and owe it to the PACS. */
        TAKEN_FOR_PACS,
        /** We had the PACS send it to us. */
        FETCHED,
        /** It was posted over HTTP. */
        POSTED
    }

    /** Who sent a copy, and what was said of it; see the fields of {@link Facts}. */
    public record Origin(
            String source,
            String sopClassUid,
            String sopUid,
            String transferSyntaxUid,
            State state,
            @Nullable String refusedWith) {

        public Origin(String source, String sopClassUid, String sopUid, String transferSyntaxUid, State state) {
            this(source, sopClassUid, sopUid, transferSyntaxUid, state, null);
        }

        /** The same, but that the PACS did not take it, with this status if it gave one. */
        public Origin atFault(@Nullable String status) {
            return new Origin(source, sopClassUid, sopUid, transferSyntaxUid, State.AT_FAULT, status);
        }
    }
}
