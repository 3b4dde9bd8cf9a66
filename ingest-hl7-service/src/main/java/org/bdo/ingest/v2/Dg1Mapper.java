package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;

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
        reading.draft().add(condition);
    }
}
