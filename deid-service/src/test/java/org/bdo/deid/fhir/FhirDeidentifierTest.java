package org.bdo.deid.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class FhirDeidentifierTest {

    private static final Instant RECEIVED = Instant.parse("2026-11-22T08:00:00Z");
    private static final String PATIENT = """
            {"fullUrl": "urn:uuid:1", "resource": {"resourceType": "Patient", "id": "pat",
             "identifier": [{"system": "urn:bdo:source:mo-0001:mrn", "value": "MRN-77001"}],
             "name": [{"family": "Королёва", "given": ["Анна"]}], "gender": "female", "birthDate": "1980-05-04",
             "telecom": [{"system": "phone", "value": "+7 (916) 123-45-67"}],
             "address": [{"line": ["ул. Зелёная, 5"], "city": "Тверь", "state": "Тверская область", "country": "RU"}]}}""";

    private final KeyedHash keyed = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private final FhirDeidentifier deidentifier = new FhirDeidentifier(keyed, new TextEngine(keyed, NameModel.NONE));

    @Test
    void keepsWhatIsClinical() {
        JsonNode observation = second("""
                {"resourceType": "Observation", "id": "o1", "status": "final", "subject": {"reference": "urn:uuid:1"},
                 "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"}], "text": "Сахар"},
                 "effectiveDateTime": "2026-01-10T08:00:00+03:00",
                 "valueQuantity": {"value": 5.40, "unit": "ммоль/л", "system": "http://unitsofmeasure.org", "code": "mmol/L"},
                 "interpretation": [{"coding": [{"code": "N"}]}],
                 "referenceRange": [{"low": {"value": 3.9}, "high": {"value": 6.1}, "text": "3.9-6.1"}],
                 "note": [{"text": "Королёва"}], "performer": [{"display": "Петров"}]}""");
        assertThat(observation.path("valueQuantity").path("value").toString()).isEqualTo("5.40");
        assertThat(observation.at("/code/coding/0/code").asString()).isEqualTo("2345-7");
        assertThat(observation.at("/referenceRange/0/high/value").decimalValue())
                .isEqualByComparingTo("6.1");
        assertThat(observation.at("/subject/reference").asString()).isEqualTo("Patient/p-0000000000000001");
        String shifted = keyed.dateShift("p-0000000000000001")
                .fhir("2026-01-10T08:00:00+03:00")
                .orElseThrow();
        assertThat(observation.path("effectiveDateTime").asString()).isEqualTo(shifted);
        assertThat(observation.propertyNames()).doesNotContain("performer", "text");
        assertThat(observation.at("/code/text").asString()).isEqualTo("Сахар");
        assertThat(observation.toString()).doesNotContain("Королёва");
    }

    @Test
    void keepsWhatTheIntakeConvertedFromAndNoOtherExtension() {
        JsonNode observation = second("""
                {"resourceType": "Observation", "id": "o1", "status": "final", "subject": {"reference": "urn:uuid:1"},
                 "extension": [
                   {"url": "urn:bdo:extension:original-code", "valueCodeableConcept": {"coding": [{"code": "2345-7"}], "text": "Королёва"}},
                   {"url": "http://example.org/other", "valueCodeableConcept": {"coding": [{"code": "X"}]}}],
                 "code": {"coding": [{"system": "http://loinc.org", "code": "14749-6"}]},
                 "valueQuantity": {"value": 5.55, "code": "mmol/L", "extension": [
                   {"url": "urn:bdo:extension:original-value", "valueQuantity": {"value": 100, "unit": "mg/dL"}},
                   {"url": "urn:bdo:extension:original-value", "valueString": "Королёва"},
                   {"url": "http://example.org/other", "valueQuantity": {"value": 7}}]}}""");
        assertThat(observation
                        .at("/valueQuantity/extension/0/valueQuantity/value")
                        .asInt())
                .isEqualTo(100);
        assertThat(observation
                        .at("/extension/0/valueCodeableConcept/coding/0/code")
                        .asString())
                .isEqualTo("2345-7");
        assertThat(observation.path("extension")).hasSize(1);
        assertThat(observation.toString()).doesNotContain("Королёва", "example.org");
    }

    @Test
    void keepsOnlyRegionAndCountryOfTheAddress() {
        JsonNode patient = bundle("").resources().getFirst();
        assertThat(patient.path("address").toString())
                .isEqualTo("[{\"state\":\"Тверская область\",\"country\":\"RU\"}]");
        assertThat(patient.propertyNames())
                .containsExactlyInAnyOrder("resourceType", "id", "meta", "gender", "birthDate", "address");
    }

    @Test
    void capsTheBirthDateOfTheVeryOld() {
        String old = PATIENT.replace("1980-05-04", "1930-01-01");
        JsonNode patient = deidentify(entries(old, "")).resources().getFirst();
        assertThat(patient.path("birthDate").asString()).isEqualTo("1936");
        String eightyNine = PATIENT.replace("1980-05-04", "1936-11-23");
        assertThat(deidentify(entries(eightyNine, ""))
                        .resources()
                        .getFirst()
                        .path("birthDate")
                        .asString())
                .hasSize(10);
    }

    /** Of different records and types, over a leap day and with different offsets from UTC. */
    @Test
    void intervalsOfOnePatientStayToTheSecond() {
        String first = "2024-02-28T23:59:30+03:00";
        String later = "2025-11-02T01:00:00.5-05:00";
        OffsetDateTime before = OffsetDateTime.parse(
                second("""
                {"resourceType": "Observation", "id": "o", "status": "final", "effectiveDateTime": "%s"}""".formatted(first)).path("effectiveDateTime").asString());
        OffsetDateTime after = OffsetDateTime.parse(
                second("""
                {"resourceType": "Encounter", "id": "e", "status": "finished", "period": {"start": "%s"}}""".formatted(later)).at("/period/start").asString());
        assertThat(Duration.between(before, after))
                .isEqualTo(Duration.between(OffsetDateTime.parse(first), OffsetDateTime.parse(later)));
        assertThat(before).isNotEqualTo(OffsetDateTime.parse(first));
    }

    @Test
    void capsAges() {
        JsonNode condition = second("""
                {"resourceType": "Condition", "id": "c", "subject": {"reference": "Patient/pat"},
                 "onsetAge": {"value": 93, "unit": "a", "code": "a"}}""");
        assertThat(condition.at("/onsetAge/value").asInt()).isEqualTo(90);
        JsonNode age = second("""
                {"resourceType": "Observation", "id": "a", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "30525-0"}]},
                 "valueQuantity": {"value": 97, "unit": "лет", "extension": [
                   {"url": "urn:bdo:extension:original-value", "valueQuantity": {"value": 97, "unit": "лет"}}]}}""");
        assertThat(age.at("/valueQuantity/value").asInt()).isEqualTo(90);
        assertThat(age.toString()).doesNotContain("97");
    }

    @Test
    void resultsInWordsStayWithoutNames() {
        assertThat(result("отрицательно")).isEqualTo("отрицательно");
        assertThat(result("< 0,1")).isEqualTo("< 0,1");
        assertThat(result("1:64")).isEqualTo("1:64");
        assertThat(result("звонить Анне")).startsWith("звонить ").doesNotContain("Анн");
    }

    @Test
    void rewritesReferencesConsistently() {
        DeidentifiedBundle bundle = bundle("""
                ,{"fullUrl": "urn:uuid:2", "resource": {"resourceType": "Encounter", "id": "e1", "status": "finished",
                  "serviceProvider": {"reference": "Organization/1"}}},
                 {"resource": {"resourceType": "Observation", "id": "o", "status": "final",
                  "encounter": {"reference": "urn:uuid:2", "display": "Тверь"},
                  "hasMember": [{"reference": "Observation/o9"}, {"reference": "#contained"}, {"display": "x"}]}}""");
        String encounter = bundle.resources().get(1).path("id").asString();
        JsonNode observation = bundle.resources().get(2);
        assertThat(encounter).matches("[0-9a-f]{32}");
        assertThat(observation.path("encounter").toString())
                .isEqualTo("{\"reference\":\"Encounter/" + encounter + "\"}");
        assertThat(observation.path("hasMember")).hasSize(1);
        assertThat(bundle.resources().get(1).has("serviceProvider")).isFalse();
    }

    @Test
    void aContainedResourceStaysWithWhatPointsToIt() {
        JsonNode request = second("""
                {"resourceType": "MedicationRequest", "id": "m", "status": "active", "medicationReference": {"reference": "#med1"},
                 "requester": {"reference": "#doc"}, "contained": [
                 {"resourceType": "Medication", "id": "med1", "code": {"coding": [{"system": "http://www.whocc.no/atc", "code": "C09AA03"}]},
                  "batch": {"lotNumber": "L-7788"}},
                 {"resourceType": "Practitioner", "id": "doc", "name": [{"family": "Крутогоров"}]},
                 {"resourceType": "Substance", "id": "unused", "status": "active"}]}""");
        assertThat(request.at("/contained/0/code/coding/0/code").asString()).isEqualTo("C09AA03");
        assertThat(request.at("/medicationReference/reference").asString())
                .isEqualTo("#" + request.at("/contained/0/id").asString());
        assertThat(request.path("contained")).hasSize(1);
        assertThat(request.toString()).doesNotContain("med1", "Крутогоров", "requester", "L-7788");
    }

    @Test
    void aStudyKeepsTheUidsOfItsImages() {
        JsonNode study = second("""
                {"resourceType": "ImagingStudy", "id": "s", "status": "available", "identifier": [
                  {"system": "urn:dicom:uid", "value": "urn:oid:1.2.643.7.1"}, {"system": "urn:x", "value": "ACC-1"}],
                 "series": [{"uid": "1.2.643.7.2", "modality": {"code": "CT"}}]}""");
        assertThat(study.path("identifier")).hasSize(1);
        assertThat(study.at("/identifier/0/value").asString()).isEqualTo("urn:oid:" + keyed.uid("1.2.643.7.1"));
        assertThat(study.at("/series/0/uid").asString()).isEqualTo(keyed.uid("1.2.643.7.2"));
    }

    @Test
    void aDateOfSomebodyOver89IsAYear() {
        JsonNode condition = second("""
                {"resourceType": "Condition", "id": "c", "onsetDateTime": "1931-05-06", "recordedDate": "2020-01-02",
                 "onsetRange": {"low": {"value": 92, "code": "a"}}}""");
        assertThat(condition.path("onsetDateTime").asString()).isEqualTo("1936");
        assertThat(condition.path("recordedDate").asString()).hasSize(10);
        assertThat(condition.at("/onsetRange/low/value").asInt()).isEqualTo(90);
    }

    @Test
    void theProvenanceSaysWhatWasDoneAndNothingElse() {
        JsonNode provenance = bundle("""
                ,{"resource": {"resourceType": "Practitioner", "id": "x", "name": [{"family": "Крутогоров"}]}},
                 {"resource": {"resourceType": "Observation", "id": "o", "status": "final", "note": [{"text": "Королёва"}]}}""").resources().getLast();
        assertThat(provenance.path("target")).hasSize(2);
        assertThat(provenance.at("/policy/0").asString()).startsWith("urn:bdo:deid:profile:research-default/");
        assertThat(provenance.path("recorded").asString())
                .isEqualTo(keyed.dateShift("p-0000000000000001")
                        .fhir(RECEIVED.toString())
                        .orElseThrow());
        assertThat(provenance.path("extension").toString())
                .contains("\"valueCode\":\"Practitioner\"", "\"remove\"", "\"shift\"", "\"text\"", "\"keep\"");
        assertThat(bundle("").resources().getLast().path("id")).isNotEqualTo(provenance.path("id"));
        String yearsOnly = deidentify(entries(PATIENT, ""), "hipaa-safe-harbor")
                .resources()
                .getLast()
                .toString();
        assertThat(yearsOnly).contains("data-absent-reason", "masked").doesNotContain("\"recorded\"");
    }

    @Test
    void wordsBesideACodeOfTheHospitalStayWithoutNames() {
        JsonNode observation = second("""
                {"resourceType": "Observation", "id": "o", "code": {"coding": [
                 {"system": "http://loinc.org", "code": "2345-7", "display": "Glucose"},
                 {"system": "urn:hospital", "code": "G-1", "display": "Glucose of Королёва"}]}}""");
        assertThat(observation.at("/code/coding/0/display").asString()).isEqualTo("Glucose");
        assertThat(observation.at("/code/coding/1/display").asString())
                .startsWith("Glucose of ")
                .doesNotContain("Королёва");
        assertThat(observation.at("/code/coding/1/code").asString()).isEqualTo("G-1");
    }

    @Test
    void unknownResourceTypesStayOut() {
        assertThat(bundle(",{\"resource\": {\"resourceType\": \"Practitioner\", \"id\": \"x\"}}")
                        .cleaned())
                .hasSize(1);
    }

    @Test
    void aNameLeftInACodedFieldIsFound() {
        assertHeld("check.identifier-left", code("Анализ: КОРОЛЕВА А."));
        assertHeld("check.identifier-left", code("тел 8 916 123 45 67"));
        assertHeld("check.identifier-left", code("MRN-77001"));
        assertHeld("check.identifier-left", code("112-233-445 95"));
        assertHeld("check.identifier-left", code("a.b@mail.ru"));
        assertThat(bundle(code("Глюкоза")).cleaned()).hasSize(2);
    }

    @Test
    void whoIsContainedAndWhatIsUnlinkedIsKnownToTheCheckAndToTheTexts() {
        assertHeld(
                "check.identifier-left",
                code("Анализ Звенигородского-Ы")
                        .replace(
                                "\"id\": \"a\"",
                                "\"id\": \"a\", \"contained\": [{\"resourceType\": \"Practitioner\", \"id\": \"p\", \"name\":"
                                        + " [{\"text\": \"Звенигородского-Ы\"}]}]"));
        String unlinked = ",{\"resource\": {\"resourceType\": \"Observation\", \"id\": \"u\", \"status\": \"final\","
                + " \"extension\": [{\"url\": \"urn:bdo:extension:unlinked\", \"valueIdentifier\": {\"value\": \"QX-88-ZW\"}}]}}";
        assertHeld("check.identifier-left", unlinked + code("QX-88-ZW"));
        assertThat(bundle(unlinked
                                + code("x")
                                        .replace("\"id\": \"a\"", "\"id\": \"a\", \"valueString\": \"номер QX-88-ZW\""))
                        .resources()
                        .toString())
                .doesNotContain("QX-88-ZW");
    }

    @Test
    void whatIsNotOnePatientsBundleIsHeldBack() {
        assertHeldWhole("fhir.unreadable", "{\"resourceType\": \"Bundle\",");
        assertHeldWhole("fhir.unreadable", "{\"resourceType\": \"Bundle\", \"a\": 1, \"a\": 2}");
        assertHeldWhole("fhir.not-a-bundle", "{\"resourceType\": \"Patient\"}");
        assertHeldWhole("fhir.not-a-bundle", "[]");
        assertHeldWhole("fhir.no-patient", "{\"resourceType\": \"Bundle\", \"entry\": []}");
        assertHeldWhole("fhir.several-patients", entries(PATIENT, "," + PATIENT.replace("\"pat\"", "\"pat2\"")));
        assertHeld("fhir.other-patient", """
                ,{"resource": {"resourceType": "Observation", "id": "1", "subject": {"reference": "Patient/other"}}}""");
        assertHeld("fhir.modifier", """
                ,{"resource": {"resourceType": "Observation", "id": "1", "modifierExtension": [{"url": "x"}]}}""");
    }

    private String result(String words) {
        return second("{\"resourceType\": \"Observation\", \"id\": \"a\", \"valueString\": \"" + words + "\"}")
                .path("valueString")
                .asString("");
    }

    private static String code(String display) {
        return ",{\"resource\": {\"resourceType\": \"Observation\", \"id\": \"a\", \"code\": {\"coding\": [{\"system\": \"http://loinc.org\", \"display\": \""
                + display + "\"}]}}}";
    }

    private JsonNode second(String resource) {
        return bundle(",{\"resource\": " + resource + "}").resources().get(1);
    }

    private DeidentifiedBundle bundle(String more) {
        return deidentify(entries(PATIENT, more));
    }

    private static String entries(String patient, String more) {
        return "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [" + patient + more + "]}";
    }

    private DeidentifiedBundle deidentify(String bundle) {
        return deidentify(bundle, "research-default");
    }

    private DeidentifiedBundle deidentify(String bundle, String profile) {
        return deidentifier.deidentify(
                bundle.getBytes(StandardCharsets.UTF_8),
                "mo-0001",
                RECEIVED,
                ShippedProfiles.named(profile).fhir(),
                _ -> new Person(1, "p-0000000000000001"));
    }

    private void assertHeld(String rule, String more) {
        assertHeldWhole(rule, entries(PATIENT, more));
    }

    private void assertHeldWhole(String rule, String bundle) {
        assertThatExceptionOfType(HeldBackException.class)
                .isThrownBy(() -> deidentify(bundle))
                .satisfies(held -> assertThat(held.rule()).isEqualTo(rule))
                .satisfies(held -> assertThat(held.reason()).doesNotContainIgnoringCase("королёва"));
    }
}
