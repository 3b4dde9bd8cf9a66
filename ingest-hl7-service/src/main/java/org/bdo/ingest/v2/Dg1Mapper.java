package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Reference;

/** DG1 to Condition: one for each code within the visit. */
final class Dg1Mapper implements SegmentMapper {

    @Override
    public void map(Segment dg1, Reading reading) {
        CodeableConcept code = Concepts.of(dg1.first(3), reading.source());
        if (!code.hasText() && dg1.has(4)) {
            code.setText(dg1.text(4));
        }
        if (code.isEmpty()) {
            reading.draft().warn("DG1: neither code nor description, left out");
            return;
        }
        Condition condition = new Condition();
        condition.setId(reading.draft().ids().of("Condition", reading.place(), Concepts.key(code)));
        condition
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-category")
                .setCode("encounter-diagnosis");
        condition.setCode(code);
        condition.setSubject(reading.patient());
        reading.encounter().ifPresent(condition::setEncounter);
        reading.time(dg1, 5).ifPresent(condition::setRecordedDateElement);
        reading.time(dg1, 19).ifPresent(condition::setRecordedDateElement);
        People.practitioner(dg1.first(16), reading).ifPresent(condition::setAsserter);
        if (dg1.has(20)) {
            condition.addIdentifier(reading.identifier("diagnosis", dg1.text(20)));
        }
        if (dg1.text(21).equals("D")) {
            condition
                    .getVerificationStatus()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/condition-ver-status")
                    .setCode("entered-in-error");
        }
        Reference added = reading.draft().add(condition);
        reading.currentEncounter().ifPresent(encounter -> diagnosis(dg1, added, encounter));
    }

    /** Table 0052 and the rank, on the visit. */
    private static void diagnosis(Segment dg1, Reference condition, Encounter encounter) {
        String use = switch (dg1.text(6)) {
            case "A" -> "AD";
            case "F" -> "DD";
            default -> "";
        };
        var diagnosis = encounter.addDiagnosis().setCondition(condition);
        if (!use.isEmpty()) {
            diagnosis
                    .getUse()
                    .addCoding()
                    .setSystem("http://terminology.hl7.org/CodeSystem/diagnosis-role")
                    .setCode(use);
        }
        if (dg1.text(15).matches("[1-9]\\d{0,3}")) {
            diagnosis.setRank(Integer.parseInt(dg1.text(15)));
        }
    }
}
