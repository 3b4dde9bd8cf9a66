package org.bdo.deid.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What identifies is planted in every text that passes: the medicine stays, the rest is gone, and the second check agrees. */
class FhirTextTest {

    private static final KeyedHash KEYED = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final TextEngine TEXTS = new TextEngine(KEYED, NameModel.NONE);
    private static final String PATIENT = """
            {"resource": {"resourceType": "Patient", "id": "pat",
             "identifier": [{"system": "urn:bdo:source:mo-0001:mrn", "value": "MRN-77001"}],
             "name": [{"family": "Королёва", "given": ["Анна", "Петровна"]}], "gender": "female", "birthDate": "1980-05-04",
             "telecom": [{"system": "phone", "value": "+7 (916) 123-45-67"}],
             "address": [{"line": ["ул. Зелёная, дом 5"], "city": "Тверь", "state": "Тверская область", "country": "RU"}]}}""";
    private static final String NOTE =
            "Королёвой А.П. (KOROLEVA), 04.05.1980 г.р., г. Тверь, ул. Зелёная, дом 5, тел. 8 916 123-45-67, a.koroleva@mail.ru,"
                    + " СНИЛС 112-233-445 95, карта MRN-77001, выполнена проба Манту. Мокрота зелёная. Дома спокойна. Врач Крутогоров И.И.";
    private static final List<String> PLANTED = List.of(
            "корол",
            "korol",
            "1980",
            "твер",
            "зелёная, дом",
            "916",
            "mail.ru",
            "112-233",
            "445 95",
            "77001",
            "крутогор");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'resourceType': 'Observation', 'id': 'o', 'valueString': '$'}",
                "{'resourceType': 'Observation', 'id': 'o', 'note': [{'text': '$', 'authorString': 'Королёва'}]}",
                "{'resourceType': 'Observation', 'id': 'o', 'code': {'text': '$'}}",
                "{'resourceType': 'Observation', 'id': 'o', 'component': [{'valueString': '$'}]}",
                "{'resourceType': 'DiagnosticReport', 'id': 'o', 'conclusion': '$'}",
                "{'resourceType': 'DiagnosticReport', 'id': 'o', 'conclusion': '$', 'text': {'status': 'generated', 'div': '<div>Королёва</div>'}}",
                "{'resourceType': 'Condition', 'id': 'o', 'note': [{'text': '$'}]}",
                "{'resourceType': 'Procedure', 'id': 'o', 'note': [{'text': '$'}]}",
                "{'resourceType': 'ServiceRequest', 'id': 'o', 'note': [{'text': '$'}], 'reasonCode': [{'text': '$'}]}",
                "{'resourceType': 'MedicationRequest', 'id': 'o', 'note': [{'text': '$'}]}",
                "{'resourceType': 'DocumentReference', 'id': 'o', 'description': '$'}"
            })
    void whatIdentifiesGoesAndMedicineStays(String resource) {
        String output = clean(resource.replace('\'', '"').replace("$", NOTE)).toString();
        assertThat(output).contains("проба Манту", "Мокрота зелёная", "Дома спокойна");
        PLANTED.forEach(
                planted -> assertThat(output.toLowerCase(java.util.Locale.ROOT)).doesNotContain(planted));
    }

    @Test
    void aPlainTextAttachmentIsCleaned() {
        JsonNode document = clean(document("text/plain; charset=UTF-8", NOTE.replace(". ", ".\n")));
        String text = new String(
                Base64.getDecoder()
                        .decode(document.at("/content/0/attachment/data").asString()),
                StandardCharsets.UTF_8);
        assertThat(text).contains("проба Манту.\nМокрота");
        PLANTED.forEach(
                planted -> assertThat(text.toLowerCase(java.util.Locale.ROOT)).doesNotContain(planted));
        assertThat(document.toString()).doesNotContain("Королёва", "example.org");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/pdf", "text/html", "image/png", ""})
    void anyOtherAttachmentGoes(String type) {
        assertThat(clean(document(type, NOTE)).toString()).doesNotContain("attachment", "data");
    }

    @Test
    void textThatIsNoUtf8Goes() {
        String bytes = Base64.getEncoder()
                .encodeToString("Королёва".getBytes(java.nio.charset.Charset.forName("windows-1251")));
        String resource = document("text/plain", "x").replaceAll("\"data\": \"[^\"]*\"", "\"data\": \"" + bytes + "\"");
        assertThat(clean(resource).toString()).doesNotContain("attachment");
    }

    @Test
    void aProfileMayLetNoTextPass() {
        String note = "{\"resourceType\": \"Observation\", \"id\": \"o\", \"status\": \"final\", \"valueString\": \""
                + NOTE + "\", \"note\": [{\"text\": \"Мокрота\"}]}";
        assertThat(clean(note, "dicom-basic").toString()).contains("final").doesNotContain("Мокрота", "проба");
        assertThat(clean(document("text/plain", NOTE), "dicom-basic").toString())
                .contains("DocumentReference")
                .doesNotContain("data");
    }

    private static String document(String type, String text) {
        return """
                {"resourceType": "DocumentReference", "id": "d", "status": "current", "content": [{"attachment":
                {"contentType": "%s", "title": "Королёва", "url": "http://example.org/1", "data": "%s"}}]}""".formatted(type, Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static JsonNode clean(String resource) {
        return clean(resource, "research-default");
    }

    private static JsonNode clean(String resource, String profile) {
        String bundle = "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [" + PATIENT
                + ", {\"resource\": " + resource + "}]}";
        return new FhirDeidentifier(KEYED, TEXTS)
                .deidentify(
                        bundle.getBytes(StandardCharsets.UTF_8),
                        "mo-0001",
                        Instant.parse("2026-11-22T08:00:00Z"),
                        ShippedProfiles.named(profile).fhir(),
                        _ -> new Person(1, "p-0000000000000001"))
                .resources()
                .get(1);
    }
}
