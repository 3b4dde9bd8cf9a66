package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.bdo.ingest.fhir.Identity;
import org.hl7.fhir.r4.model.Coverage.CoverageStatus;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/** IN1 to Coverage; the number of an ОМС policy (IN1-36) also names the patient across hospitals. */
final class In1Mapper implements SegmentMapper {

    @Override
    public void map(Segment in1, Reading reading) {
        var oms = Identity.oms(in1.text(36));
        oms.ifPresent(number -> add(number, reading.currentPatient()));
        oms.flatMap(Identity::misfit).ifPresent(misfit -> reading.draft().warn("IN1-36: " + misfit));
        var coverage = new org.hl7.fhir.r4.model.Coverage();
        coverage.setId(reading.id("Coverage", reading.patientId(), in1.text(36), in1.text(3), in1.raw(1)));
        coverage.setStatus(CoverageStatus.ACTIVE);
        if (in1.has(36)) {
            coverage.addIdentifier(oms.orElseGet(() -> reading.identifier("policy", in1.text(36))));
            coverage.setSubscriberId(in1.text(36));
        }
        if (in1.has(15)) {
            coverage.setType(Concepts.ofTable(in1.first(15), "0086", reading.source()));
        }
        if (in1.has(17)) {
            coverage.setRelationship(Concepts.ofTable(in1.first(17), "0063", reading.source()));
        }
        coverage.setBeneficiary(reading.patient());
        coverage.addPayor(People.organization(in1.first(4), reading).orElseGet(() -> payor(in1, reading)));
        reading.time(in1, 12).ifPresent(coverage.getPeriod()::setStartElement);
        reading.time(in1, 13).ifPresent(coverage.getPeriod()::setEndElement);
        if (in1.has(2)) {
            coverage.addClass_()
                    .setValue(in1.text(2))
                    .setName(in1.first(2).component(2))
                    .getType()
                    .setText("plan");
        }
        if (in1.has(8)) {
            coverage.addClass_().setValue(in1.text(8)).getType().setText("group");
        }
        reading.draft().add(coverage);
    }

    private static Reference payor(Segment in1, Reading reading) {
        return in1.has(3)
                ? new Reference().setIdentifier(reading.identifier("insurer", in1.text(3)))
                : new Reference().setDisplay("unknown");
    }

    private static void add(Identifier oms, Patient patient) {
        if (patient.getIdentifier().stream().noneMatch(oms::equalsDeep)) {
            patient.addIdentifier(oms);
        }
    }
}
