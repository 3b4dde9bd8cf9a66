package org.bdo.ingest.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.record.Journal;
import org.bdo.ingest.record.NewRecord;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a record durable: in the journal with its bytes, or, where it is large, first its bytes in the object store and then the
 * rest in the journal. Only then may a sender be told.
 */
public class Intake {

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final ObjectStore store;
    private final Journal journal;
    private final PartitionKey partitionKey;
    private final Clock clock;
    private final MeterRegistry meters;

    Intake(ObjectStore store, Journal journal, PartitionKey partitionKey, Clock clock, MeterRegistry meters) {
        this.store = store;
        this.journal = journal;
        this.partitionKey = partitionKey;
        this.clock = clock;
        this.meters = meters;
    }

    /** Takes one record in of which nothing is known but its bytes. */
    public Receipt receive(String source, RecordKind kind, byte[] bytes) throws UnavailableException {
        return receive(source, kind, bytes, Hints.NONE);
    }

    /** Takes one record in whose charset the listener or the request names, for what its bytes do not say. */
    public Receipt receive(String source, RecordKind kind, byte[] bytes, @Nullable Charset expected)
            throws UnavailableException {
        return receive(source, kind, bytes, new Hints(expected, null, null));
    }

    /**
     * Takes one record in. Unreadable content is kept too, held back with its fault.
     *
     * @throws UnavailableException when it is not durable, whatever part of it may have been written
     */
    public Receipt receive(String source, RecordKind kind, byte[] bytes, Hints hints) throws UnavailableException {
        Facts seen = Inspection.of(kind, bytes, hints.charset());
        Facts facts = seen.fault() == null && hints.fault() != null ? seen.at(hints.fault()) : seen;
        String sha256 = sha256(bytes);
        String id = RecordId.of(source, kind, sha256).value();
        try {
            boolean stored = store(id, source, kind, bytes, sha256, facts, hints);
            count(source, kind, stored ? "new" : "duplicate");
            return new Receipt(id, !stored, Inspection.charset(facts), facts.fault());
        } catch (IOException | RuntimeException e) { // whatever it is, the record is not surely durable: say so
            log.error("Record {} of source {} could not be stored; its sender is told to send it again", id, source, e);
            count(source, kind, "not-kept");
            throw new UnavailableException(e);
        }
    }

    /** What came of what was sent. A source is one that a token or a listener names, so there are few. */
    private void count(String source, RecordKind kind, String outcome) {
        meters.counter("bdo.ingest.received", "source", source, "kind", kind.name(), "outcome", outcome)
                .increment();
    }

    private boolean store(
            String id, String source, RecordKind kind, byte[] bytes, String sha256, Facts facts, Hints hints)
            throws IOException {
        String objectKey = "raw/" + source + "/" + kind + "/" + id.substring(0, 2) + "/" + id;
        boolean large = bytes.length > Journal.LARGEST;
        if (large) {
            store.put(objectKey, bytes, "application/octet-stream");
        }
        String patient = facts.patient();
        NewRecord received = new NewRecord(
                id,
                source,
                kind,
                objectKey,
                sha256,
                bytes.length,
                facts.charset(),
                facts.charsetBasis(),
                facts.controlId(),
                facts.messageType(),
                hints.resource() == null ? null : partitionKey.of(source, hints.resource()),
                patient == null ? id : partitionKey.of(source, patient),
                clock.instant().truncatedTo(ChronoUnit.MICROS));
        return journal.add(received, facts.fault(), large ? null : bytes);
    }

    /** The key under which versions of this resource of this source are found; not its id, which may tell of a person. */
    public String resourceKey(String source, String resource) {
        return partitionKey.of(source, resource);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
