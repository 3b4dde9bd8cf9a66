package org.bdo.ingest.v2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.List;
import org.bdo.ingest.er7.Er7Message;
import org.bdo.ingest.fhir.Draft;
import org.bdo.ingest.fhir.Identity;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.hl7.fhir.r4.model.AllergyIntolerance;
import org.hl7.fhir.r4.model.Condition;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Encounter;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.junit.jupiter.api.Test;

class V2ConverterTest {

    private static final String PID =
            "PID|1||77-12^^^MO1^MR~112-233-445 95^^^ПФР&1.2.643.100.3&ISO~1234567890123452^^^ФОМС^OMS||Пушкарёв^Святослав^Всеволодович||19610412|М|||"
                    + "ул. Ленина, 1^^Казань^^420000^RU||+79990000000";

    @Test
    void mapsThePatient() throws UnconvertibleException {
        Patient patient = only(Patient.class, convert("ADT^A01", PID));
        assertThat(patient.getIdentifier())
                .extracting(Identifier::getSystem, Identifier::getValue)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("urn:bdo:source:mo-0001:mrn", "77-12"),
                        org.assertj.core.groups.Tuple.tuple(Identity.SNILS, "11223344595"),
                        org.assertj.core.groups.Tuple.tuple(Identity.OMS, "1234567890123452"));
        assertThat(patient.getNameFirstRep().getFamily()).isEqualTo("Пушкарёв");
        assertThat(patient.getNameFirstRep().getGivenAsSingleString()).isEqualTo("Святослав Всеволодович");
        assertThat(patient.getBirthDateElement().getValueAsString()).isEqualTo("1961-04-12");
        assertThat(patient.getGender()).isEqualTo(AdministrativeGender.MALE);
        assertThat(patient.getAddressFirstRep().getCity()).isEqualTo("Казань");
        assertThat(patient.getTelecomFirstRep().getValue()).isEqualTo("+79990000000");
    }

    @Test
    void neverTakesAPlaceholderForANationalNumber() throws UnconvertibleException {
        Draft draft = convert("ADT^A01", "PID|1||5^^^^MR~000-000-000 00^^^^SNILS||A^B||||||||||||||000-000-000 00");
        assertThat(only(Patient.class, draft).getIdentifier())
                .noneMatch(identifier -> identifier.getSystem().equals(Identity.SNILS));
        assertThat(draft.warnings()).contains("PID-3: no valid СНИЛС, left out");
    }

    @Test
    void neverTakesNobodyForSomebody() throws UnconvertibleException {
        Draft draft = convert(
                "ORU^R01",
                "PID|1||5^^^^MR||UNKNOWN^НЕИЗВЕСТНО",
                "OBR|1||o1|WBC^Кровь^L",
                "OBX|1|NM|X^Проба^L||1||||||F||||Unknown^3DHISTECH|Unknown^Лаборант~-^n/a");
        assertThat(only(Patient.class, draft).getName())
                .allSatisfy(name -> assertThat(name.getFamily()).isNull());
        assertThat(draft.resources())
                .filteredOn(Practitioner.class::isInstance)
                .singleElement()
                .satisfies(one -> {
                    assertThat(((Practitioner) one).getIdentifier()).isEmpty();
                    assertThat(((Practitioner) one).getNameFirstRep().getFamily())
                            .isEqualTo("Лаборант");
                });
    }

    @Test
    void neverTakesAnAccountOrAVisitForAPerson() throws UnconvertibleException {
        Patient patient = only(Patient.class, convert("ADT^A01", "PID|1||A9^^^^AN~5^^^^PI||A^B"));
        assertThat(patient.getIdentifier()).extracting(Identifier::getValue).containsExactly("5", "A9");
        assertThat(patient.getIdentifier().get(1).getType().getCodingFirstRep().getCode())
                .isEqualTo("AN");
        assertThatThrownBy(() -> convert("ADT^A01", "PID|1||A9^^^^AN||A^B"))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo("hl7.no-patient-id"));
    }

    @Test
    void takesASnilsFromTheOldFieldAndWarnsOfItsControlNumber() throws UnconvertibleException {
        Draft draft = convert("ADT^A01", "PID|1||5||A^B||||||||||||||112-233-445 96");
        assertThat(only(Patient.class, draft).getIdentifier())
                .extracting(Identifier::getValue)
                .contains("11223344596");
        assertThat(draft.warnings()).contains("PID-19: the control number of the СНИЛС does not fit");
    }

    @Test
    void samePatientAndVisitHaveTheSameIdInEveryMessage() throws UnconvertibleException {
        Draft admission = convert("ADT^A01", PID, "PV1|1|I|||||||||||||||||V-1|||||||||||||||||||||||||20260105");
        Draft discharge =
                convert("ADT^A03", PID, "PV1|1|I|||||||||||||||||V-1|||||||||||||||||||||||||20260105|20260109");
        assertThat(only(Patient.class, discharge).getId())
                .isEqualTo(only(Patient.class, admission).getId());
        assertThat(only(Encounter.class, discharge).getId())
                .isEqualTo(only(Encounter.class, admission).getId());
        assertThat(only(Encounter.class, admission).getStatus()).isEqualTo(Encounter.EncounterStatus.INPROGRESS);
        assertThat(only(Encounter.class, discharge).getStatus()).isEqualTo(Encounter.EncounterStatus.FINISHED);
        assertThat(only(Encounter.class, discharge).getClass_().getCode()).isEqualTo("IMP");
    }

    @Test
    void mapsDiagnosesAndAllergies() throws UnconvertibleException {
        Draft draft = convert(
                "ADT^A01",
                PID,
                "PV1|1|O|||||||||||||||||V-1",
                "DG1|1||I10^Эссенциальная гипертензия^МКБ-10||202601051230",
                "AL1|1|DA|^Пенициллин|SV|Крапивница");
        Condition condition = only(Condition.class, draft);
        assertThat(condition.getCode().getCodingFirstRep().getSystem()).isEqualTo("http://hl7.org/fhir/sid/icd-10");
        assertThat(condition.getRecordedDateElement().getValueAsString()).isEqualTo("2026-01-05T12:30:00+03:00");
        assertThat(condition.getSubject().getReference())
                .isEqualTo("Patient/" + only(Patient.class, draft).getIdPart());
        assertThat(condition.getEncounter().getReference()).startsWith("Encounter/");
        AllergyIntolerance allergy = only(AllergyIntolerance.class, draft);
        assertThat(allergy.getCode().getText()).isEqualTo("Пенициллин");
        assertThat(allergy.getCriticality()).isEqualTo(AllergyIntolerance.AllergyIntoleranceCriticality.HIGH);
    }

    @Test
    void readsRussianNumbersUnitsAndRanges() throws UnconvertibleException {
        Draft draft = convert(
                "ORU^R01",
                PID,
                "OBR|1||L-1|58410-2^ОАК^LN|||20260105083000|||||||||||||||20260105120000|||F",
                "OBX|1|NM|15074-8^Глюкоза^LN||5,6|ммоль/л|3,9 - 6,1|N|||F",
                "OBX|2|ST|WBC^Лейкоциты^L||12,4|10^9/л|до 9|H|||F",
                "OBX|3|SN|CRP^СРБ^L||<^0,5|мг/л|<5||||F",
                "OBX|4|ST|COL^Цвет^L||соломенно-жёлтый||||||F",
                "NTE|1||Повторить через месяц");
        List<Observation> results = all(Observation.class, draft);
        assertThat(results).hasSize(4);
        Quantity glucose = results.get(0).getValueQuantity();
        assertThat(glucose.getValue()).isEqualByComparingTo("5.6");
        assertThat(glucose.getUnit()).isEqualTo("ммоль/л");
        var range = results.get(0).getReferenceRangeFirstRep();
        assertThat(range.getLow().getValue()).isEqualByComparingTo("3.9");
        assertThat(range.getHigh().getValue()).isEqualByComparingTo("6.1");
        assertThat(results.get(1).getValueQuantity().getUnit()).isEqualTo("10^9/л");
        assertThat(results.get(1).getReferenceRangeFirstRep().hasLow()).isFalse();
        assertThat(results.get(1).getReferenceRangeFirstRep().getHigh().getValue())
                .isEqualByComparingTo(new BigDecimal(9));
        assertThat(results.get(2).getValueQuantity().getComparator()).isEqualTo(Quantity.QuantityComparator.LESS_THAN);
        assertThat(results.get(3).getValueStringType().getValue()).isEqualTo("соломенно-жёлтый");
        assertThat(results.get(3).getNoteFirstRep().getText()).isEqualTo("Повторить через месяц");
        assertThat(results.get(0).getEffectiveDateTimeType().getValueAsString()).isEqualTo("2026-01-05T08:30:00+03:00");
        assertThat(results)
                .allMatch(result -> result.getSubject().getReference().startsWith("Patient/"));
        assertThat(only(DiagnosticReport.class, draft).getResult()).hasSize(4);
        assertThat(only(DiagnosticReport.class, draft).getStatus())
                .isEqualTo(DiagnosticReport.DiagnosticReportStatus.FINAL);
    }

    @Test
    void aCorrectionReplacesItsResultAndNoOther() throws UnconvertibleException {
        String obr = "OBR|1||L-1|58410-2^ОАК^LN|||20260105083000";
        Draft first = convert("ORU^R01", PID, obr, "OBX|1|NM|A^A^L||1||||||F", "OBX|2|NM|B^B^L||2||||||F");
        Draft corrected = convert("ORU^R01", PID, obr, "OBX|1|NM|B^B^L||3||||||C");
        assertThat(only(Observation.class, corrected).getId())
                .isEqualTo(all(Observation.class, first).get(1).getId())
                .isNotEqualTo(all(Observation.class, first).get(0).getId());
    }

    @Test
    void anOrderIsARequest() throws UnconvertibleException {
        Draft draft = convert("OML^O21", PID, "ORC|NW|P-7", "OBR|1|||58410-2^ОАК^LN");
        assertThat(only(ServiceRequest.class, draft).getIdentifierFirstRep().getValue())
                .isEqualTo("P-7");
        assertThat(all(DiagnosticReport.class, draft)).isEmpty();
    }

    @Test
    void warnsOfWhatItDoesNotKnow() throws UnconvertibleException {
        Draft draft = convert("ADT^A01", PID, "DB1|1|PT|secret");
        assertThat(draft.warnings()).containsExactly("DB1: no mapping");
    }

    @Test
    void keepsTimesHonest() throws UnconvertibleException {
        Draft draft = convert(
                "ADT^A01",
                "PID|1||5||A^B||19611340",
                "PV1|1|I|||||||||||||||||V-1|||||||||||||||||||||||||20200810955+0300");
        assertThat(only(Patient.class, draft).hasBirthDate()).isFalse();
        assertThat(draft.warnings()).containsExactly("PID-7: not a date", "PV1-44: not a time");
    }

    @Test
    void withoutAPatientThereIsNothingToConvert() {
        assertThatThrownBy(() -> convert("ADT^A01", "PV1|1|I"))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo("hl7.no-pid"));
        assertThatThrownBy(() -> convert("ADT^A01", "PID|1||||A^B"))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo("hl7.no-patient-id"));
    }

    private static Draft convert(String type, String... segments) throws UnconvertibleException {
        String text = "MSH|^~\\&|HIS|MO1|||20260105||" + type + "|M1|P|2.5\r" + String.join("\r", segments);
        Draft draft = new Draft("mo-0001", ZoneId.of("Europe/Moscow"));
        V2Converter.convert(Er7Message.read(text, StandardCharsets.UTF_8), draft);
        return draft;
    }

    private static <T extends Resource> T only(Class<T> type, Draft draft) {
        assertThat(all(type, draft)).hasSize(1);
        return all(type, draft).getFirst();
    }

    private static <T extends Resource> List<T> all(Class<T> type, Draft draft) {
        return draft.resources().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }
}
