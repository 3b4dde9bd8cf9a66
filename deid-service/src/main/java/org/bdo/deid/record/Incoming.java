package org.bdo.deid.record;

import java.time.Instant;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * A record as it arrives at the identity line: what its event tells.
 *
 * @param objectKey where its content lies in the bucket {@code identified}
 * @param keptEvent the event as it may be kept to process the record again: of an image without the original UIDs
 * @param study the original Study Instance UID of an image, empty where the event has none
 * @param refusedWith the status with which the PACS refused an image, null where it did not
 */
record Incoming(
        String id,
        String source,
        RecordKind kind,
        Instant receivedAt,
        String objectKey,
        Object keptEvent,
        String study,
        @Nullable String refusedWith) {

    /** A record whose FHIR bundle is stored. */
    static Incoming of(RecordConverted event) {
        return new Incoming(
                event.id(), event.source(), event.kind(), event.receivedAt(), event.objectKey(), event, "", null);
    }

    /** A DICOM instance. */
    static Incoming of(InstanceReceived event) {
        InstanceReceived kept = new InstanceReceived(
                event.id(),
                event.source(),
                "",
                "",
                "",
                event.sopClassUid(),
                event.transferSyntaxUid(),
                event.objectKey(),
                event.sha256(),
                event.size(),
                event.receivedAt(),
                event.refusedWith());
        return new Incoming(
                event.id(),
                event.source(),
                RecordKind.DICOM,
                event.receivedAt(),
                event.objectKey(),
                kept,
                event.studyUid() == null ? "" : event.studyUid(),
                event.refusedWith());
    }

    boolean isImage() {
        return keptEvent instanceof InstanceReceived;
    }
}
