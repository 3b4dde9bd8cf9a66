package org.bdo.ingest.conversion;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.bdo.contracts.RecordReceived;
import org.bdo.contracts.Topics;
import org.bdo.ingest.quality.FindingStore;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.record.Conversion;
import org.bdo.ingest.record.RecordState;
import org.bdo.ingest.record.Records;
import org.bdo.ingest.record.StoredRecord;
import org.bdo.store.MissingObjectException;
import org.bdo.store.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Converts each received record once: only one that waits is touched, so a second delivery changes nothing. Whatever is wrong
 * with the record is a quarantine; whatever is wrong with the store or the database is tried again until it works.
 */
@Component
class ConversionListener {

    private static final Logger log = LoggerFactory.getLogger(ConversionListener.class);

    private final Records records;
    private final ObjectStore store;
    private final Converter converter;
    private final FindingStore findings;
    private final CoverageRepository coverages;
    private final MeterRegistry meters;

    ConversionListener(
            Records records,
            ObjectStore store,
            FindingStore findings,
            CoverageRepository coverages,
            Converter converter,
            MeterRegistry meters) {
        this.meters = meters;
        this.findings = findings;
        this.coverages = coverages;
        this.records = records;
        this.store = store;
        this.converter = converter;
    }

    @KafkaListener(topics = Topics.INGEST_RECEIVED)
    void on(RecordReceived event) throws IOException {
        StoredRecord record = records.find(event.id()).orElseThrow(() -> new UnknownRecordException(event.id()));
        if (record.state() != RecordState.RECEIVED) {
            return;
        }
        try {
            records.converted(record, convert(record));
        } catch (UnconvertibleException e) {
            records.quarantined(record, e.fault());
        } catch (MissingObjectException _) {
            log.error("The bytes of record {} are not in the store", record.id());
            records.quarantined(
                    record,
                    new Fault(
                            "ingest.bytes-missing",
                            "The record's bytes are not in the store; restore them and replay."));
        }
    }

    private Conversion convert(StoredRecord record) throws IOException, UnconvertibleException {
        Converter.Converted converted = read(record, bytes(record));
        String key = "fhir/" + record.source() + "/" + record.id().substring(0, 2) + "/" + record.id() + ".json";
        store.put(key, converted.json().getBytes(StandardCharsets.UTF_8), "application/fhir+json");
        findings.replace(record.id(), record.source(), day(record), converted.findings());
        coverages.replace(record.id(), converted.coverage());
        return new Conversion(converted.messageType(), Converter.MAPPING_VERSION, key, converted.warnings());
    }

    private Converter.Converted read(StoredRecord record, byte[] bytes) throws UnconvertibleException {
        Charset charset = record.charset() == null ? null : Charset.forName(record.charset());
        Timer.Sample begun = Timer.start(meters);
        try {
            return converter.convert(record.kind(), record.source(), day(record), bytes, charset);
        } catch (RuntimeException | StackOverflowError e) { // a defect of ours must hold back this record, not the flow
            log.error(
                    "Record {} met a defect: {} at {}",
                    record.id(),
                    e.getClass().getName(),
                    e.getStackTrace()[0]);
            throw new UnconvertibleException(
                    "ingest.defect",
                    "The record could not be converted because of a defect here; it is kept for replay.");
        } finally {
            begun.stop(meters.timer(
                    "bdo.ingest.conversion",
                    "source",
                    record.source(),
                    "kind",
                    record.kind().name()));
        }
    }

    private static LocalDate day(StoredRecord record) {
        return LocalDate.ofInstant(record.receivedAt(), ZoneOffset.UTC);
    }

    private byte[] bytes(StoredRecord record) throws IOException {
        try (InputStream in = store.get(record.objectKey())) {
            return in.readAllBytes();
        }
    }
}
