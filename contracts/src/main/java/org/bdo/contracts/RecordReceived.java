package org.bdo.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A raw clinical record is stored. Left of the identity line. Keyed by a keyed hash of the patient within the source where
 * the patient is known, so that the order per patient holds, else by the record's id.
 *
 * @param id see {@link RecordId}
 * @param source the organisation that sent it
 * @param kind what it is
 * @param objectKey where its bytes lie in the bucket {@code identified}
 * @param sha256 of its bytes, lower-case hexadecimal
 * @param size bytes
 * @param charset how its text is encoded, where that had to be decided (a Java charset name)
 * @param controlId the sender's own id of the message (HL7 v2 MSH-10)
 * @param receivedAt when its bytes became durable
 */
public record RecordReceived(
        String id,
        String source,
        RecordKind kind,
        String objectKey,
        String sha256,
        long size,
        @Nullable String charset,
        @Nullable String controlId,
        Instant receivedAt) {}
