package org.bdo.ingest.mllp;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.batch.Batch;
import org.bdo.ingest.batch.BatchAnswer;
import org.bdo.ingest.er7.Acknowledgement;
import org.bdo.ingest.er7.Head;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a sender is told about a frame; that it is kept only after it is durable. */
@Component
class MllpAnswer {

    private static final Fault UNAVAILABLE = new Fault(
            "ingest.unavailable", "The message could not be stored now and was not kept; send it again later.");
    private static final Fault TOO_LARGE =
            new Fault("ingest.too-large", "The message is larger than is accepted and was not kept.");
    private static final Fault BROKEN_OFF = new Fault(
            "mllp.broken-off", "Another message began before this one ended; it was not kept, send it again.");
    private static final Fault EMPTY = new Fault("mllp.empty", "The frame is empty.");

    private final Intake intake;
    private final MeterRegistry meters;
    private final Clock clock;

    MllpAnswer(Intake intake, MeterRegistry meters, Clock clock) {
        this.intake = intake;
        this.meters = meters;
        this.clock = clock;
    }

    /** The acknowledgements without frame marks, in their order; none where the sender wants none. */
    List<byte[]> to(Frame frame, MllpProperties.Listener listener) {
        return switch (frame.kind()) {
            case WHOLE -> whole(frame.bytes(), listener);
            case TOO_LARGE -> of(frame.bytes(), null, Fate.refused(TOO_LARGE), listener);
            case BROKEN_OFF -> of(frame.bytes(), null, Fate.later(BROKEN_OFF), listener);
        };
    }

    private List<byte[]> whole(byte[] bytes, MllpProperties.Listener listener) {
        if (bytes.length == 0) {
            return of(bytes, null, Fate.refused(EMPTY), listener);
        }
        Batch batch = Batch.isBatch(bytes) ? Batch.of(bytes) : null;
        return batch == null || batch.messages().isEmpty()
                ? one(bytes, listener)
                : List.of(many(bytes, batch, listener));
    }

    /** Each message of a batch is a record by itself; a message that cannot be kept does not hold up the others. */
    private byte[] many(byte[] bytes, Batch batch, MllpProperties.Listener listener) {
        List<byte[]> answers = new ArrayList<>();
        batch.messages().forEach(message -> answers.addAll(one(message, listener)));
        int count = batch.messages().size();
        boolean differs = batch.declared() >= 0 && batch.declared() != count;
        String comment = differs ? "The trailer says " + batch.declared() + " messages, " + count + " came." : "";
        return BatchAnswer.of(bytes, answers, comment, controlId(), ZonedDateTime.now(clock));
    }

    private List<byte[]> one(byte[] bytes, MllpProperties.Listener listener) {
        try {
            Receipt receipt = intake.receive(listener.source(), RecordKind.HL7V2, bytes, listener.charset());
            return of(bytes, receipt.charset(), Fate.kept(receipt.fault()), listener);
        } catch (UnavailableException _) { // Intake has logged it
            return of(bytes, null, Fate.later(UNAVAILABLE), listener);
        }
    }

    private List<byte[]> of(byte[] bytes, @Nullable Charset charset, Fate fate, MllpProperties.Listener listener) {
        Charset known = charset == null ? StandardCharsets.US_ASCII : charset;
        Head head = Head.of(bytes, known);
        return fate.codes(head.field(15), head.field(16)).stream()
                .map(code -> answer(code, bytes, known, fate, listener))
                .toList();
    }

    private byte[] answer(
            Acknowledgement code, byte[] bytes, Charset charset, Fate fate, MllpProperties.Listener listener) {
        meters.counter("bdo.ingest.mllp.answers", "source", listener.source(), "code", code.name())
                .increment();
        Fault fault = code == Acknowledgement.CA ? null : fate.fault();
        return code.to(bytes, charset, fault, controlId(), ZonedDateTime.now(clock));
    }

    private static String controlId() {
        return UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }
}
