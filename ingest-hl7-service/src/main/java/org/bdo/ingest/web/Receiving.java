package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.batch.Batch;
import org.bdo.ingest.conversion.DryRun;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Takes one request's record, or batch of records, and says what became of it. */
@Component
class Receiving {

    private final Intake intake;
    private final Bodies bodies;
    private final Idempotency idempotency;
    private final DryRun dryRun;

    Receiving(Intake intake, Bodies bodies, Idempotency idempotency, DryRun dryRun) {
        this.intake = intake;
        this.bodies = bodies;
        this.idempotency = idempotency;
        this.dryRun = dryRun;
    }

    /**
     * Receives; answers only after a record is durable.
     *
     * @param charset that the request names
     * @param dry whether nothing is to be stored and the answer tells what would become of it
     */
    ResponseEntity<Object> receive(
            RecordKind kind, HttpServletRequest request, @Nullable Charset charset, boolean dry, String source)
            throws IOException {
        return bodies.with(request, body -> {
            if (dry) {
                return ResponseEntity.ok(dryRun.of(kind, source, body, charset));
            }
            if (kind == RecordKind.HL7V2 && Batch.isBatch(body)) {
                return ResponseEntity.ok(batch(source, body, charset));
            }
            idempotency.check(request, source, kind, body);
            Receipt receipt = store(source, kind, body, charset);
            idempotency.note(request, source, receipt.id());
            return answer(receipt, source, kind);
        });
    }

    private static ResponseEntity<Object> answer(Receipt receipt, String source, RecordKind kind) {
        Fault fault = receipt.fault();
        if (fault != null) {
            throw Problems.unreadable(receipt.id(), fault);
        }
        HttpStatus status = receipt.duplicate() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(new Answer(receipt.id(), source, kind, receipt.duplicate()));
    }

    /** Each message is a record by itself; when one cannot be stored now, all are to be sent again, and none is doubled. */
    private BatchAnswer batch(String source, byte[] body, @Nullable Charset charset) {
        Batch batch = Batch.of(body);
        List<Entry> entries = new ArrayList<>();
        for (byte[] message : batch.messages()) {
            Receipt receipt = store(source, RecordKind.HL7V2, message, charset);
            entries.add(new Entry(receipt.id(), receipt.duplicate(), receipt.fault()));
        }
        return new BatchAnswer(source, RecordKind.HL7V2, batch.declared(), entries);
    }

    private Receipt store(String source, RecordKind kind, byte[] body, @Nullable Charset charset) {
        try {
            return intake.receive(source, kind, body, charset);
        } catch (UnavailableException e) {
            throw Problems.unavailable(e);
        }
    }

    /** What a sender is told about a record that was taken. */
    record Answer(String id, String source, RecordKind kind, boolean duplicate) {}

    /**
     * What a sender is told about a batch that was taken.
     *
     * @param declared how many messages its trailer says there are; -1 where it does not say
     */
    record BatchAnswer(String source, RecordKind kind, int declared, List<Entry> records) {}

    /** One of a batch; with a fault it is kept and held back. */
    record Entry(String id, boolean duplicate, @Nullable Fault fault) {}
}
