package org.bdo.ingest.unification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bdo.ingest.quality.Finding;
import org.bdo.ingest.quality.Findings;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Quantity;
import org.junit.jupiter.api.Test;

class UnificationTest {

    private final ConceptMaps maps = ConceptMaps.read(null);
    private final Findings findings = new Findings();

    @Test
    void massBecomesSubstanceWithItsLoincAndTheOriginalBeside() {
        Observation glucose = unified(observation("2345-7", "100", "mg/dL"));

        assertThat(glucose.getValueQuantity().getValue()).isEqualByComparingTo("5.551");
        assertThat(glucose.getValueQuantity().getCode()).isEqualTo("mmol/L");
        assertThat(glucose.getValueQuantity().getUnit()).isEqualTo("mmol/L");
        assertThat(glucose.getCode().getCodingFirstRep().getCode()).isEqualTo("14749-6");
        Quantity original = (Quantity) glucose.getValueQuantity()
                .getExtensionByUrl(Conversion.ORIGINAL)
                .getValue();
        assertThat(original.getValue()).isEqualByComparingTo("100");
        assertThat(original.getUnit()).isEqualTo("mg/dL");
        CodeableConcept code = (CodeableConcept)
                glucose.getExtensionByUrl(Result.ORIGINAL_CODE).getValue();
        assertThat(code.getCodingFirstRep().getCode()).isEqualTo("2345-7");
    }

    @Test
    void aPowerOfTenChangesNoDigit() {
        assertThat(unified(observation("718-7", "14.50", "г/дл"))
                        .getValueQuantity()
                        .getValue()
                        .toPlainString())
                .isEqualTo("145");
        assertThat(unified(observation("14682-9", "0.085", "ммоль/л"))
                        .getValueQuantity()
                        .getValue()
                        .toPlainString())
                .isEqualTo("85");
        assertThat(unified(observation("6690-2", "5600", "/мкл"))
                        .getValueQuantity()
                        .getValue()
                        .toPlainString())
                .isEqualTo("5.6");
    }

    @Test
    void whatIsCanonicalAlreadyStaysAsItIs() {
        Quantity value = unified(observation("14749-6", "5.60", "mmol/L")).getValueQuantity();

        assertThat(value.getValueElement().getValueAsString()).isEqualTo("5.60");
        assertThat(value.hasExtension()).isFalse();
    }

    @Test
    void aUnitOfTheOtherKindIsBelievedAndTold() {
        Observation creatinine = unified(observation("2160-0", "85", "мкмоль/л"));

        assertThat(creatinine.getValueQuantity().getValue()).isEqualByComparingTo("85");
        assertThat(creatinine.getCode().getCodingFirstRep().getCode()).isEqualTo("14682-9");
        assertThat(findings.counts()).containsKey(new Finding("unit.kind-differs-from-code", "2160-0 umol/L"));
    }

    @Test
    void aUnitThatDoesNotFitLeavesTheValueAlone() {
        Observation haemoglobin = unified(observation("718-7", "5", "mmol/L"));

        assertThat(haemoglobin.getValueQuantity().getValue()).isEqualByComparingTo("5");
        assertThat(haemoglobin.getValueQuantity().getCode()).isEqualTo("mmol/L");
        assertThat(findings.counts()).containsKey(new Finding("unit.not-convertible", "718-7 mmol/L"));
    }

    @Test
    void unknownUnitsAreCountedAndKept() {
        Observation odd = unified(observation("718-7", "5", "попугаев"));

        assertThat(odd.getValueQuantity().getUnit()).isEqualTo("попугаев");
        assertThat(odd.getValueQuantity().hasCode()).isFalse();
        assertThat(findings.counts()).containsKey(new Finding("unit.unknown", "попугаев"));
    }

    @Test
    void theOperatorsRangeComesFirstAndDecides() {
        Observation creatinine = observation("2160-0", "1.10", "mg/dL");
        creatinine
                .addReferenceRange()
                .setText("0.5 - 1.2")
                .setLow(quantity("0.5", "mg/dL"))
                .setHigh(quantity("1.2", "mg/dL"));
        creatinine.addInterpretation().addCoding().setCode("N");
        unified(creatinine);

        assertThat(creatinine.getValueQuantity().getValue()).isEqualByComparingTo("97.24");
        assertThat(creatinine.getReferenceRange()).hasSize(2);
        assertThat(creatinine.getReferenceRange().getFirst().getHigh().getValue())
                .isEqualByComparingTo("90");
        assertThat(creatinine.getReferenceRange().getLast().getText()).isEqualTo("0.5 - 1.2");
        assertThat(creatinine.getReferenceRange().getLast().getHigh().getValue())
                .isEqualByComparingTo("106.1");
        assertThat(creatinine.getInterpretationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("H");
        CodeableConcept original = (CodeableConcept)
                creatinine.getExtensionByUrl(Interpretation.ORIGINAL).getValue();
        assertThat(original.getCodingFirstRep().getCode()).isEqualTo("N");
    }

    @Test
    void withoutARangeOfOursTheSendersStays() {
        Observation crp = observation("1988-5", "7", "мг/л");
        crp.addReferenceRange().setHigh(quantity("5", "мг/л"));
        crp.addInterpretation().addCoding().setCode("H");
        unified(crp);

        assertThat(crp.getReferenceRange()).hasSize(1);
        assertThat(crp.getReferenceRangeFirstRep().getHigh().getCode()).isEqualTo("mg/L");
        assertThat(crp.getInterpretationFirstRep().getCodingFirstRep().getCode())
                .isEqualTo("H");
    }

    @Test
    void equivalentsOfAnIonBecomeMolesByItsCharge() {
        assertThat(unified(observation("2951-2", "140", "mEq/L"))
                        .getValueQuantity()
                        .getCode())
                .isEqualTo("mmol/L");
        assertThat(unified(observation("2000-8", "5", "mEq/L"))
                        .getValueQuantity()
                        .getValue())
                .isEqualByComparingTo("2.5");
        assertThat(findings.counts()).isEmpty();
    }

    @Test
    void componentsAreUnifiedToo() {
        Observation pressure = observation("85354-9", "0", "1");
        pressure.setValue(null);
        pressure.addComponent().setCode(loinc("8480-6")).setValue(quantity("16", "кПа"));
        unified(pressure);

        assertThat(pressure.getComponentFirstRep().getValueQuantity().getCode()).isEqualTo("mm[Hg]");
        assertThat(pressure.getComponentFirstRep().getValueQuantity().getValue())
                .isEqualByComparingTo("120");
    }

    @Test
    void fahrenheitBecomesCelsius() {
        assertThat(unified(observation("8310-5", "98.6", "F"))
                        .getValueQuantity()
                        .getValue())
                .isEqualByComparingTo("37");
    }

    @Test
    void codesOfTheNationalDirectoryGetTheirLoinc() {
        Observation glucose = observation("x", "5.5", "ммоль/л");
        glucose.setCode(new CodeableConcept(new Coding("urn:oid:1.2.643.5.1.13.13.11.1080", "1003870", "Глюкоза")));
        unified(glucose);

        assertThat(glucose.getCode().getCodingFirstRep().getCode()).isEqualTo("14749-6");
        assertThat(glucose.getCode().getCoding()).hasSize(2);
    }

    @Test
    void localCodesAreTranslatedByTheOperatorsMapAndElseCounted() {
        ConceptMap map = new ConceptMap();
        var group = map.addGroup().setSource("urn:bdo:source:mo:codes").setTarget("http://loinc.org");
        group.addElement()
                .setCode("GLU")
                .addTarget()
                .setCode("14749-6")
                .setEquivalence(ConceptMapEquivalence.EQUIVALENT);
        maps.add(map);
        Observation known = local("GLU");
        Observation unknown = local("XYZ");
        unified(known);
        unified(unknown);

        assertThat(known.getCode().getCodingFirstRep().getCode()).isEqualTo("14749-6");
        assertThat(known.getValueQuantity().getCode()).isEqualTo("mmol/L");
        assertThat(findings.counts()).containsKey(new Finding("code.unmapped", "urn:bdo:source:mo:codes|XYZ"));
    }

    @Test
    void icdCodesInCyrillicLettersAreReadAsMeant() {
        Condition condition = new Condition();
        condition.setCode(new CodeableConcept(new Coding("http://hl7.org/fhir/sid/icd-10", "к29.3", null)));
        new Unification(maps).unify(List.of(condition), findings);

        assertThat(condition.getCode().getCodingFirstRep().getCode()).isEqualTo("K29.3");
        assertThat(findings.counts()).isEmpty();
    }

    private Observation unified(Observation observation) {
        Patient patient = new Patient();
        patient.setGender(AdministrativeGender.FEMALE);
        patient.setBirthDateElement(new DateType("1980-03-02"));
        new Unification(maps).unify(List.of(patient, observation), findings);
        return observation;
    }

    private static Observation local(String code) {
        Observation observation = observation("x", "5.5", "ммоль/л");
        observation.setCode(new CodeableConcept(new Coding("urn:bdo:source:mo:codes", code, null)));
        return observation;
    }

    private static Observation observation(String loinc, String value, String unit) {
        Observation observation = new Observation();
        observation.setCode(loinc(loinc));
        observation.setEffective(new DateTimeType("2026-03-01T10:00:00+03:00"));
        observation.setValue(quantity(value, unit));
        return observation;
    }

    private static CodeableConcept loinc(String code) {
        return new CodeableConcept(new Coding("http://loinc.org", code, null));
    }

    private static Quantity quantity(String value, String unit) {
        Quantity quantity = new Quantity().setUnit(unit);
        quantity.getValueElement().setValueAsString(value);
        return quantity;
    }
}
