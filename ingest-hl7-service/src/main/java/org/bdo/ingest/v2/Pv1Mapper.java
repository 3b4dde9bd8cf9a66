package org.bdo.ingest.v2;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Encounter.EncounterLocationStatus;
import org.hl7.fhir.r4.model.Encounter.EncounterStatus;

/** PV1 to Encounter: one for each visit number, so that admission, transfer and discharge tell of the same one. */
final class Pv1Mapper implements SegmentMapper {

    /** Fields with people and their role, in the order of the segment. */
    private static final SortedMap<Integer, String> ROLES =
            new TreeMap<>(Map.of(7, "ATND", 8, "REF", 9, "CON", 17, "ADM", 52, "PART"));

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
            encounter.addIdentifier(reading.identifier("visit", visit));
            alternate(pv1, visit, encounter, reading);
        }
        encounter.setStatus(status(reading.event(), end.isPresent()));
        encounter.setClass_(kind(pv1.text(2)));
        encounter.setSubject(reading.patient());
        start.ifPresent(time -> encounter.getPeriod().setStartElement(time));
        end.ifPresent(time -> encounter.getPeriod().setEndElement(time));
        people(pv1, encounter, reading);
        places(pv1, encounter, reading);
        kinds(pv1, encounter, reading);
        reading.draft().add(encounter);
        reading.startEncounter(encounter);
    }

    private static void alternate(Segment pv1, String visit, Encounter encounter, Reading reading) {
        String other = pv1.text(50);
        if (!other.isEmpty() && !other.equals(visit)) {
            encounter.addIdentifier(reading.identifier("visit-alternate", other));
        }
    }

    private static void people(Segment pv1, Encounter encounter, Reading reading) {
        ROLES.forEach((field, role) -> pv1.all(field)
                .forEach(person -> People.practitioner(person, reading)
                        .ifPresent(who -> encounter
                                .addParticipant()
                                .setIndividual(who)
                                .addType()
                                .addCoding()
                                .setSystem("http://terminology.hl7.org/CodeSystem/v3-ParticipationType")
                                .setCode(role))));
    }

    private static void places(Segment pv1, Encounter encounter, Reading reading) {
        EncounterLocationStatus now = encounter.getStatus() == EncounterStatus.PLANNED
                ? EncounterLocationStatus.PLANNED
                : encounter.getStatus() == EncounterStatus.FINISHED
                        ? EncounterLocationStatus.COMPLETED
                        : EncounterLocationStatus.ACTIVE;
        place(pv1, 3, now, encounter, reading);
        place(pv1, 6, EncounterLocationStatus.COMPLETED, encounter, reading);
        place(pv1, 11, EncounterLocationStatus.ACTIVE, encounter, reading);
    }

    private static void place(
            Segment pv1, int field, EncounterLocationStatus status, Encounter encounter, Reading reading) {
        Places.location(pv1.first(field), reading)
                .ifPresent(place -> encounter.addLocation().setLocation(place).setStatus(status));
    }

    private static void kinds(Segment pv1, Encounter encounter, Reading reading) {
        concept(pv1, 4, "0007", reading, encounter::addType);
        concept(pv1, 18, "0018", reading, encounter::addType);
        concept(pv1, 10, "0069", reading, encounter::setServiceType);
        concept(pv1, 13, "0092", reading, encounter.getHospitalization()::setReAdmission);
        concept(pv1, 14, "0023", reading, encounter.getHospitalization()::setAdmitSource);
        concept(pv1, 15, "0009", reading, encounter.getHospitalization()::addSpecialArrangement);
        concept(pv1, 16, "0099", reading, encounter.getHospitalization()::addSpecialCourtesy);
        concept(pv1, 36, "0112", reading, encounter.getHospitalization()::setDischargeDisposition);
        People.organization(pv1.first(39), reading).ifPresent(encounter::setServiceProvider);
        if (pv1.has(5)) {
            encounter.getHospitalization().setPreAdmissionIdentifier(reading.identifier("preadmission", pv1.text(5)));
        }
    }

    private static void concept(
            Segment pv1, int field, String table, Reading reading, Consumer<CodeableConcept> setter) {
        if (pv1.has(field)) {
            setter.accept(Concepts.ofTable(pv1.first(field), table, reading.source()));
        }
    }

    private static EncounterStatus status(String event, boolean ended) {
        return switch (event) {
            case "A03" -> EncounterStatus.FINISHED;
            case "A05", "A14", "A15", "A16" -> EncounterStatus.PLANNED;
            case "A11", "A27", "A38", "A23" -> EncounterStatus.CANCELLED;
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
