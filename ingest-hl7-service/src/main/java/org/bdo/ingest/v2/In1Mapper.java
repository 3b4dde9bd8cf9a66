package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.Identity;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;

/** IN1: the number of an ОМС policy (IN1-36) names the patient across hospitals; the rest of the segment is not read. */
final class In1Mapper implements SegmentMapper {

    @Override
    public void map(Segment in1, Reading reading) {
        var number = Identity.oms(in1.text(36));
        if (number.isEmpty()) {
            reading.draft().warn("IN1: no ОМС policy number in IN1-36, segment left out");
            return;
        }
        Draft draft = reading.draft();
        draft.find(Patient.class, reading.patientId()).ifPresent(patient -> add(number.get(), patient));
    }

    private static void add(Identifier oms, Patient patient) {
        if (patient.getIdentifier().stream().noneMatch(oms::equalsDeep)) {
            patient.addIdentifier(oms);
        }
    }
}
