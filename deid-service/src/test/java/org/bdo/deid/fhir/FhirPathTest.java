package org.bdo.deid.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.bdo.deid.profile.ProfileParser;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules whose elements a FHIRPath expression finds: exactly those are treated otherwise, and whatever fails is held back. */
class FhirPathTest {

    private static final KeyedHash KEYED = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final TextEngine TEXTS = new TextEngine(KEYED, NameModel.NONE);
    private static final String PATIENT = """
            {"resourceType": "Patient", "id": "p", "gender": "female", "address": [
              {"use": "old", "city": "Тверь", "state": "Тверская область", "country": "RU"},
              {"use": "home", "city": "Клин", "state": "Московская область", "country": "RU"}]}""";
    private static final String PRESSURE = """
            {"resourceType": "Observation", "id": "o", "status": "final", "component": [
              {"code": {"coding": [{"system": "http://loinc.org", "code": "8480-6"}]}, "valueQuantity": {"value": 121.6, "unit": "mmHg"}},
              {"code": {"coding": [{"system": "http://loinc.org", "code": "8462-4"}]}, "valueQuantity": {"value": 79.4, "unit": "mmHg"}}]}""";

    @Test
    void removesOnlyTheElementsThatTheConditionHoldsFor() {
        JsonNode patient = first("\"Patient.address.where(use = 'old')\": remove");
        assertThat(patient.path("address").toString())
                .isEqualTo("[{\"use\":\"home\",\"state\":\"Московская область\",\"country\":\"RU\"}]");
        JsonNode observation =
                second("\"Observation.component.where(code.coding.code = '8480-6').value\": remove", PRESSURE);
        assertThat(observation.at("/component/0").has("valueQuantity")).isFalse();
        assertThat(observation.at("/component/0/code/coding/0/code").asString()).isEqualTo("8480-6");
        assertThat(observation.at("/component/1/valueQuantity/value").toString())
                .isEqualTo("79.4");
    }

    @Test
    void treatsOneOfSeveralByItsMethod() {
        JsonNode observation = second(
                "\"Observation.component.where(code.coding.code = '8480-6').value.ofType(Quantity).value\": round",
                PRESSURE);
        assertThat(observation.at("/component/0/valueQuantity").toString())
                .isEqualTo("{\"value\":122,\"unit\":\"mmHg\"}");
        assertThat(observation.at("/component/1/valueQuantity/value").toString())
                .isEqualTo("79.4");
    }

    /** The allow-list is the floor of what no expression found. */
    @Test
    void admitsWhatNoOtherRuleNamesAndNothingBesideIt() {
        JsonNode patient = first("\"Patient.address.where(use = 'home').city\": mask");
        assertThat(patient.path("address").toString())
                .isEqualTo(
                        "[{\"use\":\"old\",\"state\":\"Тверская область\",\"country\":\"RU\"},{\"use\":\"home\",\"state\":\"Московская область\",\"country\":\"RU\",\"city\":\"****\"}]");
        JsonNode observation = second("\"Observation.performer.where(type = 'Device').display\": keep", """
                {"resourceType": "Observation", "id": "o", "performer": [
                  {"type": "Practitioner", "display": "Крутогоров"}, {"type": "Device", "display": "Cobas 6000"}]}""");
        assertThat(observation.path("performer").toString())
                .isEqualTo("[{\"type\":\"Device\",\"display\":\"Cobas 6000\"}]");
    }

    @Test
    void anExpressionGoesBeforeAPathAndTheStrictestBeforeTheOthers() {
        assertThat(first("Patient.address.state: remove, \"Patient.address.where(use = 'home').state\": keep")
                        .path("address")
                        .toString())
                .isEqualTo(
                        "[{\"use\":\"old\",\"country\":\"RU\"},{\"use\":\"home\",\"state\":\"Московская область\",\"country\":\"RU\"}]");
        for (String rules : new String[] {
            "\"Patient.address.where(use = 'home').state\": keep, \"Patient.address.first().state | Patient.address[1].state\": mask",
            "\"Patient.address.first().state | Patient.address[1].state\": mask, \"Patient.address.where(use = 'home').state\": keep"
        }) {
            assertThat(first(rules).path("address").toString())
                    .isEqualTo("[{\"use\":\"old\",\"state\":\"******** *******\",\"country\":\"RU\"},"
                            + "{\"use\":\"home\",\"state\":\"********** *******\",\"country\":\"RU\"}]");
        }
        assertThat(first(
                                "\"Patient.address.where(use = 'old')\": remove, \"Patient.address.where(use.exists()).country\": keep")
                        .path("address")
                        .toString())
                .doesNotContain("Тверская")
                .containsOnlyOnce("RU");
    }

    /** A place that a profile lets out is still found by the check that shares nothing with the rules. */
    @Test
    void theSecondCheckLooksAtWhatAnExpressionLetOut() {
        assertThatExceptionOfType(HeldBackException.class)
                .isThrownBy(() -> first("\"Patient.address.where(use = 'home').city\": keep"))
                .satisfies(held -> assertThat(held.rule()).isEqualTo("check.identifier-left"));
    }

    @Test
    void findsChoicesItemsOfListsAndWhatIsContained() {
        assertThat(second("\"Observation.value.ofType(string)\": mask", """
                        {"resourceType": "Observation", "id": "o", "valueString": "abc", "note": [{"text": "abc"}]}""").toString())
                .contains("\"valueString\":\"***\"", "\"text\":\"abc\"");
        assertThat(second("\"ImagingStudy.modality[1].code\": pseudonymise", """
                        {"resourceType": "ImagingStudy", "id": "s", "modality": [{"code": "CT"}, {"code": "MR"}]}""")
                        .path("modality")
                        .toString())
                .contains("CT")
                .doesNotContain("MR");
        JsonNode request = second("\"Medication.code.coding.where(system = 'urn:hospital')\": remove", """
                {"resourceType": "MedicationRequest", "id": "m", "status": "active", "medicationReference": {"reference": "#a"},
                 "contained": [{"resourceType": "Medication", "id": "a", "code": {"coding": [
                   {"system": "http://www.whocc.no/atc", "code": "C09AA03"}, {"system": "urn:hospital", "code": "X1"}]}}]}""");
        assertThat(request.at("/contained/0/code/coding").toString())
                .contains("C09AA03")
                .doesNotContain("X1");
    }

    @Test
    void aWholeResourceGoesWithWhatPointsToIt() {
        DeidentifiedBundle bundle = deidentify("\"Observation.where(code.coding.code = '75622-1')\": remove", """
                {"resourceType": "Observation", "id": "hiv", "code": {"coding": [{"system": "http://loinc.org", "code": "75622-1"}]}},
                 "x": 1}, {"resource": {"resourceType": "Observation", "id": "o", "status": "final",
                 "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7"}]}}""");
        assertThat(bundle.cleaned()).hasSize(2);
        assertThat(bundle.resources().toString()).contains("2345-7").doesNotContain("75622-1");
        JsonNode request = second("\"Medication.where(status = 'inactive')\": remove", """
                {"resourceType": "MedicationRequest", "id": "m", "medicationReference": {"reference": "#a"}, "contained": [
                  {"resourceType": "Medication", "id": "a", "status": "inactive"}]}""");
        assertThat(request.propertyNames()).doesNotContain("contained", "medicationReference");
        assertThat(second("\"Medication.where(status = 'inactive')\": remove", """
                {"resourceType": "MedicationRequest", "id": "m", "medicationReference": {"reference": "#a"}, "contained": [
                  {"resourceType": "Medication", "id": "a", "status": "inactive"},
                  {"resourceType": "Medication", "id": "a", "status": "active"}]}""")
                        .toString())
                .as("two of one id")
                .contains("\"active\"")
                .doesNotContain("inactive");
    }

    /** What HAPI FHIR would read leniently, so that the expression would not see it. */
    @Test
    void whatHidesFromAnExpressionIsHeldBack() {
        String remove = "\"Patient.address.where(use = 'old')\": remove";
        assertHeld(remove, """
                {"resourceType": "Patient", "id": "p", "address": {"use": "old", "state": "Тверь"}}""");
        assertHeld(remove, PATIENT.replace("\"old\"", "7"));
        assertHeld(remove, PATIENT.replace("\"old\"", "[\"home\", \"old\"]"));
        assertHeld(remove, PATIENT.replace("\"gender\": \"female\"", "\"birthDate\": \"31.12.1980\""));
        assertHeld("\"Observation.component.where(value > 100 'mm[Hg]')\": remove", PRESSURE);
        assertHeld("\"Observation.component.single()\": remove", PRESSURE);
        assertThat(deidentify(
                                remove,
                                "{\"resourceType\": \"Observation\", \"id\": \"o\", \"unknown\": 1, \"component\": {}}")
                        .cleaned())
                .as("no expression concerns its type")
                .hasSize(2);
    }

    /** HAPI FHIR leaves out what FHIR R4 does not have; so do the rules. */
    @Test
    void whatIsUnknownStaysOutAsEver() {
        assertThat(deidentify(
                                "\"Observation.component.where(code.exists())\": remove",
                                PRESSURE.replace("\"status\"", "\"unicorn\": \"horn\", \"status\""))
                        .resources()
                        .toString())
                .doesNotContain("horn", "8480-6");
    }

    private static JsonNode first(String elements) {
        return deidentify(elements, "{\"resourceType\": \"Observation\", \"id\": \"o\"}")
                .resources()
                .getFirst();
    }

    private static JsonNode second(String elements, String resource) {
        return deidentify(elements, resource).resources().get(1);
    }

    private static DeidentifiedBundle deidentify(String elements, String resource) {
        String patient = resource.contains("\"Patient\"") ? "" : "{\"resource\": " + PATIENT + "}, ";
        String bundle = "{\"resourceType\": \"Bundle\", \"entry\": [" + patient + "{\"resource\": " + resource + "}]}";
        String profile = """
                profile: test
                version: 1
                dicom: {}
                fhir: {dates: shift, texts: clean, elements: {%s}}
                """.formatted(elements);
        return new FhirDeidentifier(KEYED, TEXTS)
                .deidentify(
                        bundle.getBytes(StandardCharsets.UTF_8),
                        "mo-0001",
                        Instant.parse("2026-11-22T08:00:00Z"),
                        ProfileParser.parse(profile).fhir(),
                        _ -> new Person(1, "p-0000000000000001"));
    }

    private static void assertHeld(String elements, String resource) {
        assertThatExceptionOfType(HeldBackException.class)
                .isThrownBy(() -> deidentify(elements, resource))
                .satisfies(held -> assertThat(held.rule()).isEqualTo("fhir.path-rule"))
                .satisfies(held -> assertThat(held.reason()).doesNotContain("Тверь", "1980", "old"));
    }
}
