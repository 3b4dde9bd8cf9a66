package org.bdo.ingest.mllp;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.Charset;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.UUID;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.er7.Acknowledgement;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a sender is told about a frame; AA and AE only after it is durable. */
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

    /** The acknowledgement's bytes, without frame marks. */
    byte[] to(Frame frame, String source) {
        return switch (frame.kind()) {
            case WHOLE -> whole(frame.bytes(), source);
            case TOO_LARGE -> answer(Acknowledgement.AE, frame.bytes(), null, TOO_LARGE, source);
            case BROKEN_OFF -> answer(Acknowledgement.AR, frame.bytes(), null, BROKEN_OFF, source);
        };
    }

    private byte[] whole(byte[] bytes, String source) {
        if (bytes.length == 0) {
            return answer(Acknowledgement.AE, bytes, null, EMPTY, source);
        }
        try {
            Receipt receipt = intake.receive(source, RecordKind.HL7V2, bytes);
            Acknowledgement code = receipt.fault() == null ? Acknowledgement.AA : Acknowledgement.AE;
            return answer(code, bytes, receipt.charset(), receipt.fault(), source);
        } catch (UnavailableException _) { // Intake has logged it
            return answer(Acknowledgement.AR, bytes, null, UNAVAILABLE, source);
        }
    }

    private byte[] answer(
            Acknowledgement code, byte[] bytes, @Nullable Charset charset, @Nullable Fault fault, String source) {
        meters.counter("bdo.ingest.mllp.answers", "source", source, "code", code.name())
                .increment();
        String controlId = UUID.randomUUID().toString().replace("-", "").substring(0, 20);
        return code.to(bytes, charset, fault, controlId, ZonedDateTime.now(clock));
    }
}
