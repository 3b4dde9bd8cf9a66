package org.bdo.ingest.v2;

import java.util.Set;
import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.unification.Numbers;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Observation.ObservationReferenceRangeComponent;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Reference;

/** OBX to Observation: one for each code (and sub-id) under an order, or without one at a time in the visit. */
final class ObxMapper implements SegmentMapper {

    private static final Set<String> INTERPRETATIONS =
            Set.of("L", "H", "LL", "HH", "N", "A", "AA", "S", "R", "I", "POS", "NEG");

    @Override
    public void map(Segment obx, Reading reading) {
        CodeableConcept code = Concepts.of(obx.first(3), reading.source());
        if (code.isEmpty()) {
            reading.draft().warn("OBX: no code (OBX-3), left out");
            return;
        }
        if (reading.document != null || obx.text(2).matches("ED|RP")) {
            Attachments.add(obx, code, reading);
            return;
        }
        Observation observation = new Observation();
        observation.setId(id(obx, code, reading));
        observation.setStatus(status(obx.text(11)));
        observation.setCode(code);
        observation.setSubject(reading.patient());
        reading.encounter().ifPresent(observation::setEncounter);
        effective(obx, observation, reading);
        Unit unit = Unit.of(obx.first(6));
        ObxValue.set(obx, unit, observation, reading);
        range(obx, unit, observation);
        obx.all(8).forEach(flag -> interpretation(flag, observation));
        how(obx, observation, reading);
        var reference = reading.draft().add(observation);
        if (reading.order != null && reading.order.report() != null) {
            reading.order.report().addResult(reference);
        }
        reading.notes = text -> observation.addNote().setText(text);
    }

    /** Who and what made the result. */
    private static void how(Segment obx, Observation observation, Reading reading) {
        obx.all(16).forEach(who -> People.practitioner(who, reading).ifPresent(observation::addPerformer));
        People.organization(obx.first(23), reading).ifPresent(observation::addPerformer);
        if (obx.has(17)) {
            observation.setMethod(Concepts.of(obx.first(17), reading.source()));
        }
        People.organization(obx.first(15), reading)
                .filter(_ -> !observation.hasPerformer())
                .ifPresent(observation::addPerformer);
        if (obx.has(21)) {
            observation.addIdentifier(reading.identifier("result", obx.text(21)));
        }
        if (obx.has(20)) {
            observation.setBodySite(Concepts.of(obx.first(20), reading.source()));
        }
        if (obx.has(18)) {
            observation.setDevice(new Reference().setIdentifier(reading.identifier("device", obx.text(18))));
        }
        reading.instant(obx, 19).ifPresent(observation::setIssuedElement);
    }

    /**
     * By code and sub-id rather than by set id: a correction may come with one OBX of many, numbered anew, and must not
     * replace another result.
     */
    private static String id(Segment obx, CodeableConcept code, Reading reading) {
        String where = reading.order == null ? reading.place() + "\u0000" + obx.text(14) : reading.order.key();
        String key =
                where + "\u0000" + Concepts.key(code) + "\u0000" + obx.first(4).whole();
        return reading.draft().ids().of("Observation", key, String.valueOf(reading.occurrence(key)));
    }

    private static void effective(Segment obx, Observation observation, Reading reading) {
        var own = reading.time(obx, 14);
        if (own.isPresent()) {
            observation.setEffective(own.get());
        } else if (reading.order != null && reading.order.time() != null) {
            observation.setEffective(reading.order.time());
        }
    }

    private static void range(Segment obx, Unit unit, Observation observation) {
        String text = obx.first(7).whole();
        if (text.isEmpty()) {
            return;
        }
        ObservationReferenceRangeComponent range =
                observation.addReferenceRange().setText(text);
        Numbers.range(text).ifPresent(ends -> {
            ends.low().ifPresent(low -> range.setLow(unit.on(new Quantity().setValue(low))));
            ends.high().ifPresent(high -> range.setHigh(unit.on(new Quantity().setValue(high))));
        });
    }

    /** Table 0078. */
    private static void interpretation(Field flag, Observation observation) {
        String code = flag.component(1);
        CodeableConcept concept = observation.addInterpretation();
        if (INTERPRETATIONS.contains(code)) {
            concept.addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")
                    .setCode(code);
        } else {
            concept.setText(code.isEmpty() ? flag.whole() : code);
        }
    }

    /** Table 0085. */
    private static ObservationStatus status(String code) {
        return switch (code) {
            case "F", "U" -> ObservationStatus.FINAL;
            case "C" -> ObservationStatus.CORRECTED;
            case "P", "R", "S" -> ObservationStatus.PRELIMINARY;
            case "I", "O" -> ObservationStatus.REGISTERED;
            case "X" -> ObservationStatus.CANCELLED;
            case "D", "W" -> ObservationStatus.ENTEREDINERROR;
            default -> ObservationStatus.UNKNOWN;
        };
    }
}
