package org.bdo.ingest.v2;

import org.bdo.ingest.er7.Field;
import org.bdo.ingest.er7.Segment;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCategory;
import org.hl7.fhir.r4.model.AllergyIntolerance.AllergyIntoleranceCriticality;
import org.hl7.fhir.r4.model.CodeableConcept;

/** AL1 and IAM to AllergyIntolerance: one for each allergen of the patient. */
final class Al1Mapper implements SegmentMapper {

    @Override
    public void map(Segment al1, Reading reading) {
        CodeableConcept code = Concepts.of(al1.first(3), reading.source());
        if (code.isEmpty()) {
            reading.draft().warn(al1.name() + ": no allergen, left out");
            return;
        }
        AllergyIntolerance allergy = new AllergyIntolerance();
        allergy.setId(reading.draft().ids().of("AllergyIntolerance", reading.patientId(), Concepts.key(code)));
        allergy.getClinicalStatus()
                .addCoding()
                .setSystem("http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical")
                .setCode("active");
        category(al1.text(2), allergy);
        criticality(al1.text(4), allergy);
        allergy.setCode(code);
        allergy.setPatient(reading.patient());
        reading.encounter().ifPresent(allergy::setEncounter);
        reading.time(al1, al1.name().equals("IAM") ? 11 : 6).ifPresent(allergy::setOnset);
        if (al1.name().equals("IAM")) {
            reading.time(al1, 13).ifPresent(allergy::setRecordedDateElement);
        }
        for (Field reaction : al1.all(5)) {
            allergy.addReaction().addManifestation().setText(reaction.component(1));
        }
        reading.draft().add(allergy);
    }

    /** Table 0127. */
    private static void category(String code, AllergyIntolerance allergy) {
        switch (code) {
            case "DA" -> allergy.addCategory(AllergyIntoleranceCategory.MEDICATION);
            case "FA" -> allergy.addCategory(AllergyIntoleranceCategory.FOOD);
            case "EA", "AA", "PA", "LA" -> allergy.addCategory(AllergyIntoleranceCategory.ENVIRONMENT);
            default -> {}
        }
    }

    /** Table 0128. */
    private static void criticality(String code, AllergyIntolerance allergy) {
        switch (code) {
            case "SV" -> allergy.setCriticality(AllergyIntoleranceCriticality.HIGH);
            case "MO", "MI" -> allergy.setCriticality(AllergyIntoleranceCriticality.LOW);
            default -> {}
        }
    }
}
