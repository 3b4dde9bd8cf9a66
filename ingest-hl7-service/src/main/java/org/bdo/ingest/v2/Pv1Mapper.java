package org.bdo.ingest.v2;

import java.util.Optional;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;
import org.hl7.fhir.r4.model.Identifier;

/** PV1 to Encounter: one for each visit number, so that admission, transfer and discharge tell of the same one. */
final class Pv1Mapper implements SegmentMapper {

    private static final String ACT_CODE = "http://terminology.hl7.org/CodeSystem/v3-ActCode";

    @Override
    public void map(Segment pv1, Reading reading) {
        String visit = pv1.text(19).isEmpty() ? pv1.text(50) : pv1.text(19);
        Optional<DateTimeType> start = reading.time(pv1, 44);
        Optional<DateTimeType> end = reading.time(pv1, 45);
        if (visit.isEmpty() && start.isEmpty()) {
            reading.draft().warn("PV1: no visit number and no time of admission, so no Encounter");
            return;
        }
        Encounter encounter = new Encounter();
        if (visit.isEmpty()) {
            encounter.setId(reading.draft()
                    .ids()
                    .of("Encounter", reading.patientId(), start.orElseThrow().getValueAsString()));
        } else {
            encounter.setId(reading.draft().ids().of("Encounter", visit));
            encounter.addIdentifier(new Identifier()
                    .setSystem("urn:bdo:source:" + reading.source() + ":visit")
                    .setValue(visit));
        }
        encounter.setStatus(status(reading.message().header().first(9).component(2), end.isPresent()));
        encounter.setClass_(kind(pv1.text(2)));
        encounter.setSubject(reading.patient());
        start.ifPresent(time -> encounter.getPeriod().setStartElement(time));
        end.ifPresent(time -> encounter.getPeriod().setEndElement(time));
        reading.draft().add(encounter);
        reading.startEncounter(encounter);
    }

    private static EncounterStatus status(String event, boolean ended) {
        return switch (event) {
            case "A03" -> EncounterStatus.FINISHED;
            case "A05", "A14", "A15", "A16" -> EncounterStatus.PLANNED;
            case "A11", "A27", "A38" -> EncounterStatus.CANCELLED;
            case "A01", "A02", "A04", "A06", "A07", "A10", "A13" -> EncounterStatus.INPROGRESS;
            default -> ended ? EncounterStatus.FINISHED : EncounterStatus.UNKNOWN;
        };
    }

    /** Table 0004. */
    private static Coding kind(String code) {
        return switch (code) {
            case "I" -> new Coding(ACT_CODE, "IMP", "inpatient encounter");
            case "O", "R", "B" -> new Coding(ACT_CODE, "AMB", "ambulatory");
            case "E" -> new Coding(ACT_CODE, "EMER", "emergency");
            case "P" -> new Coding(ACT_CODE, "PRENC", "pre-admission");
            default -> new Coding("http://terminology.hl7.org/CodeSystem/v3-NullFlavor", "UNK", "unknown");
        };
    }
}
