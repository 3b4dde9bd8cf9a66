package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Condition;

/** PRB (problem list) to Condition. */
final class PrbMapper implements SegmentMapper {

    @Override
    public void map(Segment prb, Reading reading) {
        CodeableConcept code = Concepts.of(prb.first(3), reading.source());
        if (code.isEmpty()) {
            reading.draft().warn("PRB: no problem (PRB-3), left out");
            return;
        }
        Condition condition = new Condition();
        String number = prb.text(4);
        condition.setId(reading.id("Condition", reading.patientId(), number.isEmpty() ? Concepts.key(code) : number));
        if (!number.isEmpty()) {
            condition.addIdentifier(reading.identifier("problem", number));
        }
        condition
                .addCategory()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-category")
                .setCode("problem-list-item");
        condition.setCode(code);
        condition.setSubject(reading.patient());
        reading.time(prb, 7).ifPresent(condition::setRecordedDateElement);
        reading.time(prb, 16).ifPresent(condition::setOnset);
        reading.time(prb, 9).ifPresent(condition::setAbatement);
        boolean deleted = prb.text(1).matches("DE|UN");
        condition
                .getVerificationStatus()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/condition-ver-status")
                .setCode(deleted ? "entered-in-error" : "confirmed");
        reading.draft().add(condition);
        reading.notes = text -> condition.addNote().setText(text);
    }
}
