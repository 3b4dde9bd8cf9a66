package org.bdo.contracts;

/** Names of the topics, each owned by the one service that writes it. Left and right are sides of the identity line. */
public final class Topics {

    /** Written by ingest, left of the line: {@link RecordReceived}. */
    public static final String INGEST_RECEIVED = "ingest.received.v1";

    /** Written by ingest, left of the line: {@link RecordConverted}. */
    public static final String INGEST_CONVERTED = "ingest.converted.v1";

    /** Written by the DICOM proxy, left of the line: {@link InstanceReceived}. */
    public static final String IMAGING_RECEIVED = "imaging.received.v1";

    /** Written by ingest and the DICOM proxy, right of the line: {@link RecordAccounted}. */
    public static final String ACCOUNTING_RECEIVED = "accounting.received.v1";

    /** Written by ingest for what could not be converted, right of the line: {@link RecordQuarantined}. */
    public static final String INGEST_QUARANTINED = "ingest.quarantined.v1";

    /** Written by ingest, right of the line: {@link SourceRegistered}. */
    public static final String SOURCE_REGISTERED = "source.registered.v1";

    /** Written by deid for what could not be de-identified, right of the line: {@link RecordQuarantined}. */
    public static final String DEID_QUARANTINED = "deid.quarantined.v1";

    /** Written by deid, right of the line: {@link DeidCompleted}. */
    public static final String DEID_COMPLETED = "deid.completed.v1";

    /** Written by dataset, right of the line: {@link DatasetChanged}. */
    public static final String DATASET_CHANGED = "dataset.changed.v1";

    /** Written by every service, appended to the ledger by dataset, right of the line: {@link AuditEvent}. */
    public static final String AUDIT_EVENT = "audit.event.v1";

    private Topics() {}
}
