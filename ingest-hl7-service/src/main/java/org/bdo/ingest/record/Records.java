package org.bdo.ingest.record;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.RecordReceived;
import org.bdo.contracts.Topics;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.outbox.Outbox;
import org.springframework.transaction.annotation.Transactional;

/** Changes of a record's state; each is one transaction with the event that tells of it. */
public class Records {

    private final RecordRepository repository;
    private final Outbox outbox;
    private final Clock clock;
    private final MeterRegistry meters;

    Records(RecordRepository repository, Outbox outbox, Clock clock, MeterRegistry meters) {
        this.repository = repository;
        this.outbox = outbox;
        this.clock = clock;
        this.meters = meters;
    }

    public Optional<StoredRecord> find(String id) {
        return repository.find(id);
    }

    /** How many records came in under this key of a FHIR resource. */
    public int versions(String source, String resourceKey) {
        return repository.versions(source, resourceKey);
    }

    /** The newest of a source. */
    public List<StoredRecord> newest(String source, int limit) {
        return repository.list(new RecordFilter(source, null, null, null, null, null, null, null), null, limit);
    }

    /** A record is in the object store: from now on the others know of it. */
    void announced(StoredRecord record) {
        outbox.add(
                Topics.ACCOUNTING_RECEIVED,
                record.id(),
                new RecordAccounted(record.id(), record.source(), record.kind(), record.size(), record.receivedAt()));
        outbox.add(Topics.INGEST_RECEIVED, record.messageKey(), event(record));
        if (record.rule() != null && record.reason() != null) {
            quarantined(record, record.rule());
            outbox.add(
                    Topics.INGEST_QUARANTINED,
                    record.id(),
                    new RecordQuarantined(
                            record.id(),
                            record.source(),
                            record.kind(),
                            record.rule(),
                            record.reason(),
                            record.receivedAt()));
        }
    }

    /** A waiting record's bundle is stored; a record that is not waiting stays as it is. */
    @Transactional
    public void converted(StoredRecord record, Conversion conversion) {
        Instant now = now();
        if (repository.converted(record.id(), conversion, now)) {
            meters.counter(
                            "bdo.ingest.converted",
                            "source",
                            record.source(),
                            "kind",
                            record.kind().name())
                    .increment();
            outbox.add(
                    Topics.INGEST_CONVERTED,
                    record.messageKey(),
                    new RecordConverted(
                            record.id(),
                            record.source(),
                            record.kind(),
                            conversion.messageType(),
                            conversion.bundleKey(),
                            conversion.mappingVersion(),
                            conversion.warnings(),
                            record.receivedAt(),
                            now));
        }
    }

    /** A waiting record is held back; a record that is not waiting stays as it is. */
    @Transactional
    public void quarantined(StoredRecord record, Fault fault) {
        Instant now = now();
        if (repository.quarantined(record.id(), fault, now)) {
            quarantined(record, fault.rule());
            outbox.add(
                    Topics.INGEST_QUARANTINED,
                    record.id(),
                    new RecordQuarantined(
                            record.id(), record.source(), record.kind(), fault.rule(), fault.reason(), now));
        }
    }

    private void quarantined(StoredRecord record, String rule) {
        meters.counter(
                        "bdo.ingest.quarantined",
                        "source",
                        record.source(),
                        "kind",
                        record.kind().name(),
                        "rule",
                        rule)
                .increment();
    }

    /** Has the record converted again. */
    void reopened(StoredRecord record) {
        repository.reopen(record.id(), now());
        outbox.add(Topics.INGEST_RECEIVED, record.messageKey(), event(record));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static RecordReceived event(StoredRecord record) {
        return new RecordReceived(
                record.id(),
                record.source(),
                record.kind(),
                record.objectKey(),
                record.sha256(),
                record.size(),
                record.charset(),
                record.controlId(),
                record.receivedAt());
    }
}
