package org.bdo.ingest.intake;

import java.nio.charset.Charset;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.cda.Xml;
import org.bdo.ingest.er7.CharsetDecision;
import org.bdo.ingest.er7.Charsets;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A first look at a record's bytes, quick enough to be done before the sender is answered. */
final class Inspection {

    private static final Logger log = LoggerFactory.getLogger(Inspection.class);

    private static final int LONGEST_ID = 199;

    private Inspection() {}

    static Facts of(RecordKind kind, byte[] bytes, @Nullable Charset expected) {
        try {
            return switch (kind) {
                case HL7V2 -> hl7(bytes, expected);
                case FHIR -> Facts.read(JsonShape.of(bytes).patient());
                case CDA -> Facts.read(patient(Xml.cda(bytes)));
                case DICOM -> throw new IllegalArgumentException("DICOM comes in through the proxy");
            };
        } catch (UnconvertibleException e) {
            return Facts.unreadable(e.fault());
        } catch (RuntimeException e) { // a defect of ours: keep the record, hold it back, and let the next one through
            log.error(
                    "A {} record could not be looked at: {} at {}",
                    kind,
                    e.getClass().getName(),
                    e.getStackTrace()[0]);
            return Facts.unreadable(new Fault(
                    "ingest.defect", "The record could not be read because of a defect here; it is kept for replay."));
        }
    }

    private static Facts hl7(byte[] bytes, @Nullable Charset expected) throws UnconvertibleException {
        CharsetDecision decision = Charsets.decide(bytes, expected);
        String charset = decision.charset().name();
        try {
            Er7Message message = Er7Message.read(decision.text(), decision.charset());
            return new Facts(
                    charset,
                    decision.recorded(),
                    plain(message.header().text(10)),
                    type(message),
                    patient(message),
                    headerFault(message));
        } catch (UnconvertibleException e) {
            return new Facts(charset, decision.recorded(), null, null, null, e.fault());
        }
    }

    /** A control id as it may be kept and shown; null where there is none. */
    private static @Nullable String plain(String controlId) {
        String plain = controlId.replaceAll("\\p{Cntrl}", "");
        return plain.isEmpty() ? null : plain.substring(0, Math.min(plain.length(), LONGEST_ID));
    }

    private static @Nullable String type(Er7Message message) {
        return message.type().matches("[A-Z0-9]{3}(\\^[A-Z0-9]{3})?") ? message.type() : null;
    }

    private static @Nullable Fault headerFault(Er7Message message) {
        return message.type().isEmpty()
                ? new Fault("hl7.no-type", "The message does not say what it is (MSH-9); the sender must fill it in.")
                : null;
    }

    private static @Nullable String patient(Er7Message message) {
        return message.segments().stream()
                .filter(segment -> segment.name().equals("PID"))
                .findFirst()
                .map(Inspection::number)
                .filter(number -> !number.isEmpty())
                .orElse(null);
    }

    private static String number(Segment pid) {
        return pid.has(3) ? pid.text(3) : pid.text(2);
    }

    private static @Nullable String patient(Xml document) {
        return document.all("recordTarget", "patientRole", "id")
                .map(id -> id.attribute("extension").isEmpty() ? id.attribute("root") : id.attribute("extension"))
                .filter(id -> !id.isBlank())
                .findFirst()
                .orElse(null);
    }

    /** The charset to answer in, where it is known. */
    static @Nullable Charset charset(Facts facts) {
        return facts.charset() == null ? null : Charset.forName(facts.charset());
    }
}
