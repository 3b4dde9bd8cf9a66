package org.bdo.ingest.record;

/** Where a record stands. */
public enum RecordState {
    /** Durable, not converted yet. */
    RECEIVED,
    /** Its FHIR bundle is stored. */
    CONVERTED,
    /** Held back, with a rule and a reason. */
    QUARANTINED
}
