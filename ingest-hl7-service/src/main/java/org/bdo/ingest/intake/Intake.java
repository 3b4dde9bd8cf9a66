package org.bdo.ingest.intake;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.record.NewRecord;
import org.bdo.ingest.record.Records;
import org.bdo.store.ObjectStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a record durable: first its bytes, then in one transaction its row and its events. Only then may a sender be told. */
public class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final ObjectStore store;
    private final Records records;
    private final PartitionKey partitionKey;
    private final Clock clock;

    Intake(ObjectStore store, Records records, PartitionKey partitionKey, Clock clock) {
        this.store = store;
        this.records = records;
        this.partitionKey = partitionKey;
        this.clock = clock;
    }

    /**
     * Takes one record in. Unreadable content is kept too, held back with its fault.
     *
     * @throws UnavailableException when it is not durable, whatever part of it may have been written
     */
    public Receipt receive(String source, RecordKind kind, byte[] bytes) throws UnavailableException {
        Facts facts = Inspection.of(kind, bytes);
        String sha256 = sha256(bytes);
        String id = RecordId.of(source, kind, sha256).value();
        try {
            boolean known = records.find(id).isPresent();
            boolean stored = !known && store(id, source, kind, bytes, sha256, facts);
            return new Receipt(id, !stored, Inspection.charset(facts), facts.fault());
        } catch (IOException | RuntimeException e) { // whatever it is, the record is not surely durable: say so
            log.error("Record {} of source {} could not be stored; its sender is told to send it again", id, source, e);
            throw new UnavailableException(e);
        }
    }

    private boolean store(String id, String source, RecordKind kind, byte[] bytes, String sha256, Facts facts)
            throws IOException {
        String objectKey = "raw/" + source + "/" + kind + "/" + id.substring(0, 2) + "/" + id;
        store.put(objectKey, bytes, "application/octet-stream");
        String patient = facts.patient();
        NewRecord received = new NewRecord(
                id,
                source,
                kind,
                objectKey,
                sha256,
                bytes.length,
                facts.charset(),
                facts.controlId(),
                patient == null ? id : partitionKey.of(source, patient),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return records.received(received, facts.fault());
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
