package org.bdo.deid.record;

import java.time.Instant;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordKind;

/** A record as it arrives at the identity line: the event that tells of it. */
sealed interface Incoming {

    String id();

    String source();

    RecordKind kind();

    Instant receivedAt();

    /** Where its content lies in the bucket {@code identified}. */
    String objectKey();

    /** The event as it may be kept to process the record again: of an image without the original UIDs. */
    Object keptEvent();

    /** The original Study Instance UID of an image, empty where the event has none. */
    String study();

    /** A record whose FHIR bundle is stored. */
    record Clinical(RecordConverted event) implements Incoming {

        @Override
        public String id() {
            return event.id();
        }

        @Override
        public String source() {
            return event.source();
        }

        @Override
        public RecordKind kind() {
            return event.kind();
        }

        @Override
        public Instant receivedAt() {
            return event.receivedAt();
        }

        @Override
        public String objectKey() {
            return event.objectKey();
        }

        @Override
        public RecordConverted keptEvent() {
            return event;
        }

        @Override
        public String study() {
            return "";
        }
    }

    /** A DICOM instance. */
    record Image(InstanceReceived event) implements Incoming {

        @Override
        public String id() {
            return event.id();
        }

        @Override
        public String source() {
            return event.source();
        }

        @Override
        public RecordKind kind() {
            return RecordKind.DICOM;
        }

        @Override
        public Instant receivedAt() {
            return event.receivedAt();
        }

        @Override
        public String objectKey() {
            return event.objectKey();
        }

        @Override
        public InstanceReceived keptEvent() {
            return new InstanceReceived(
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
        }

        @Override
        public String study() {
            return event.studyUid() == null ? "" : event.studyUid();
        }
    }
}
