package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Duration;
import org.hl7.fhir.r4.model.Encounter;

/** PV2: more of the visit that PV1 tells of. */
final class Pv2Mapper implements SegmentMapper {

    private static final String PLANNED = "http://hl7.org/fhir/5.0/StructureDefinition/extension-Encounter.planned";

    @Override
    public void map(Segment pv2, Reading reading) {
        reading.currentEncounter().ifPresent(encounter -> map(pv2, encounter, reading));
    }

    private static void map(Segment pv2, Encounter encounter, Reading reading) {
        if (pv2.has(3)) {
            encounter.addReasonCode(Concepts.of(pv2.first(3), reading.source()));
        }
        if (pv2.has(12)) {
            encounter.addReasonCode().setText(pv2.first(12).whole());
        }
        pv2.all(13)
                .forEach(who -> People.practitioner(who, reading)
                        .ifPresent(one -> encounter
                                .addParticipant()
                                .setIndividual(one)
                                .addType()
                                .setText("referrer")));
        if (pv2.has(38)) {
            encounter.addExtension(
                    "http://hl7.org/fhir/StructureDefinition/encounter-modeOfArrival",
                    Concepts.ofTable(pv2.first(38), "0430", reading.source()).getCodingFirstRep());
        }
        reading.time(pv2, 8).ifPresent(start -> encounter.addExtension(PLANNED + "StartDate", start));
        reading.time(pv2, 9).ifPresent(end -> encounter.addExtension(PLANNED + "EndDate", end));
        if (pv2.text(11).matches("\\d{1,5}")) {
            Duration days = new Duration();
            days.setValue(Long.parseLong(pv2.text(11)))
                    .setUnit("d")
                    .setSystem("http://unitsofmeasure.org")
                    .setCode("d");
            encounter.setLength(days);
        }
        if (pv2.has(25)) {
            encounter.setPriority(Concepts.ofTable(pv2.first(25), "0217", reading.source()));
        }
        Places.location(pv2.first(1), reading)
                .ifPresent(place -> encounter
                        .addLocation()
                        .setLocation(place)
                        .setStatus(Encounter.EncounterLocationStatus.PLANNED));
    }
}
