package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.Encounter;

/** ROL and PRT: who else took part in the visit. Under an order or result they name nobody of the visit and are not read. */
record RolMapper(int role, int person) implements SegmentMapper {

    static final RolMapper ROL = new RolMapper(3, 4);
    static final RolMapper PRT = new RolMapper(4, 5);

    @Override
    public void map(Segment segment, Reading reading) {
        if (reading.order != null || reading.orc() != null) {
            return;
        }
        reading.currentEncounter().ifPresent(encounter -> add(segment, encounter, reading));
    }

    private void add(Segment segment, Encounter encounter, Reading reading) {
        segment.all(person)
                .forEach(one -> People.practitioner(one, reading)
                        .ifPresent(who -> encounter
                                .addParticipant()
                                .setIndividual(who)
                                .addType(Concepts.of(segment.first(role), reading.source()))));
    }
}
