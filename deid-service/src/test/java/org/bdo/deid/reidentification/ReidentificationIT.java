package org.bdo.deid.reidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatObject;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.key.EncryptedValue;
import org.bdo.deid.key.KeyRing;
import org.bdo.deid.pseudonym.Person;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeidTest
@ExtendWith(OutputCaptureExtension.class)
class ReidentificationIT {

    private static final String PURPOSE = "A finding on a CT that the patient must be told of.";

    @Autowired
    private RestTestClient http;

    @Autowired
    private KeyRing keys;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final JdbcClient admin = stored.jdbc();
    private final Feed feed = new Feed();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    @Test
    void twoOthersOpenItForTheRequesterAndEveryStepIsInTheAudit(CapturedOutput log) throws IOException {
        String pseudonym = patient("MRN-Q1", "Лопухова", "112-233-455 97");
        String id = submitted(pseudonym, 2);
        String request = "/reidentifications/" + id;
        assertThatObject(read(request)).satisfies(refused(403, "not-approved"));
        assertThat(decide(request + "/approve", "approver").path("state").asString())
                .isEqualTo("SUBMITTED");
        assertThatObject(read(request)).satisfies(refused(403, "not-approved"));
        assertThatObject(decide(request + "/approve", "approver")).satisfies(refused(409, "already-decided"));
        assertThat(decide(request + "/approve", "approver2").path("state").asString())
                .isEqualTo("APPROVED");

        for (int i = 0; i < 2; i++) {
            JsonNode answer = read(request);
            assertThat(answer.path(0).path("pseudonym").asString()).isEqualTo(pseudonym);
            assertThat(answer.toString())
                    .contains("Лопухова", "Авдотья", "11223345597", "MRN-Q1", "1944-05-06", "female");
        }
        assertThatObject(read(request)).satisfies(refused(403, "not-approved"));
        assertThat(send(HttpMethod.GET, request, "operator", null).path("state").asString())
                .isEqualTo("USED_UP");

        List<String> audited = List.of(
                "reidentification.request",
                "reidentification.approve",
                "reidentification.approve",
                "reidentification.read",
                "reidentification.read");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(audit(id).stream()
                                .map(event -> event.path("action").asString()))
                        .containsExactlyInAnyOrderElementsOf(audited));
        assertThat(audit(id)).allSatisfy(event -> assertThat(event.toString()).contains(pseudonym, "VITAL_INTERESTS"));
        for (String planted : List.of("Лопухов", "Авдоть", "11223345597", "112-233-455", "MRN-Q1")) {
            assertThat(feed.all(Topics.AUDIT_EVENT).toString()).doesNotContainIgnoringCase(planted);
            assertThat(log.getAll()).doesNotContainIgnoringCase(planted);
        }
    }

    @Test
    void whatLeftEncryptedIsReadWithTheRequestThatNamesIt() throws IOException {
        String pseudonym = patient("MRN-Q6", "Лопухова", "");
        Person person = admin.sql("select id, pseudonym, key_version from deid.person where pseudonym = ?")
                .param(pseudonym)
                .query((row, _) -> new Person(row.getLong(1), row.getString(2), row.getInt(3)))
                .single();
        String value = EncryptedValue.of(
                        keys.of(person), person.key(), pseudonym, "Patient.contact.name.text", "Крутогорова Вера")
                .written();
        String wish = """
                {"pseudonyms": ["%s"], "ground": "LAW", "purpose": "x", "expiresAt": "%s", "reads": 1,
                 "values": [{"pseudonym": "%s", "path": "%s", "value": "%s"}]}""";
        Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);
        String other = patient("MRN-Q7", "Иная", "");
        for (String wrong : List.of(
                wish.formatted(pseudonym, tomorrow, pseudonym, "Patient.name.text", value),
                wish.formatted(other, tomorrow, other, "Patient.contact.name.text", value),
                wish.formatted(other, tomorrow, pseudonym, "Patient.contact.name.text", value),
                wish.formatted(
                        pseudonym,
                        tomorrow,
                        pseudonym,
                        "Patient.contact.name.text",
                        value.replace("enc:", "enc:99")))) {
            assertThatObject(send(HttpMethod.POST, "/reidentifications", "operator", wrong))
                    .satisfies(refused(422, "unreadable-value"));
        }
        JsonNode submitted = send(
                HttpMethod.POST,
                "/reidentifications",
                "operator",
                wish.formatted(pseudonym, tomorrow, pseudonym, "Patient.contact.name.text", value));
        String request = "/reidentifications/" + submitted.path("id").asString();
        assertThat(submitted.path("values").toString()).contains(value);
        decide(request + "/approve", "approver");
        assertThatObject(read(request)).satisfies(refused(403, "not-approved"));
        decide(request + "/approve", "approver2");
        assertThat(read(request).at("/0/values/0/text").asString()).isEqualTo("Крутогорова Вера");
        feed.awaitEvent(
                Topics.AUDIT_EVENT, submitted.path("id").asString(), "reidentification.read", "encryptedValues");
        assertThat(feed.all(Topics.AUDIT_EVENT).toString()).doesNotContain("Крутогоров");
    }

    @Test
    void onePersonIsNeverBothAndOneNoIsEnough() throws IOException {
        String pseudonym = patient("MRN-Q2", "Лопухова", "");
        String request = "/reidentifications/" + submitted(pseudonym, 1);
        assertThatObject(decide(request + "/approve", "operator")).satisfies(refused(403, "forbidden"));
        String requester = admin.sql("select requester from deid.reidentification where id = ?::uuid")
                .param(request.substring(request.lastIndexOf('/') + 1))
                .query(String.class)
                .single();
        String approver = subject("approver");
        assertThat(requester).isNotEqualTo(approver);
        admin.sql("update deid.reidentification set requester = ? where requester = ?")
                .params(approver, requester)
                .update();
        assertThatObject(decide(request + "/approve", "approver")).satisfies(refused(403, "own-request"));
        assertThatObject(read(request)).as("another's").satisfies(refused(404, "unknown-request"));
        assertThatObject(send(HttpMethod.GET, request, "operator", null)).satisfies(refused(404, "unknown-request"));

        decide(request + "/approve", "approver2");
        admin.sql("update deid.reidentification set requester = ? where requester = ?")
                .params(requester, approver)
                .update();
        assertThat(decide(request + "/reject", "approver").path("state").asString())
                .isEqualTo("REJECTED");
        assertThatObject(read(request)).satisfies(refused(403, "not-approved"));
        assertThatObject(decide(request + "/approve", "approver2")).satisfies(refused(409, "already-decided"));
    }

    @Test
    void itsTimeEnds() throws IOException {
        String request = "/reidentifications/" + submitted(patient("MRN-Q3", "Лопухова", ""), 1);
        decide(request + "/approve", "approver");
        decide(request + "/approve", "approver2");
        admin.sql("update deid.reidentification set expires_at = now() where id = ?::uuid")
                .param(request.substring(request.lastIndexOf('/') + 1))
                .update();
        assertThatObject(read(request)).satisfies(refused(403, "not-approved"));
    }

    @Test
    void whatIsWrongIsToldAndNothingIsQuoted() throws IOException {
        String pseudonym = patient("MRN-Q4", "Лопухова", "");
        assertThatObject(
                        submit(pseudonym, "Call +7 911 123-45-67", Instant.now().plus(1, ChronoUnit.DAYS), 1))
                .satisfies(refused(422, "identity-in-text"))
                .satisfies(problem -> assertThat(problem.toString()).doesNotContain("911"));
        assertThatObject(submit(pseudonym, PURPOSE, Instant.now().plus(40, ChronoUnit.DAYS), 1))
                .satisfies(refused(422, "bad-expiry"));
        assertThatObject(submit(pseudonym, PURPOSE, Instant.now().minusSeconds(1), 1))
                .satisfies(refused(422, "bad-expiry"));
        assertThatObject(submit("p-ffffffffffffffff", PURPOSE, Instant.now().plus(1, ChronoUnit.DAYS), 1))
                .satisfies(refused(422, "unknown-pseudonym"));
        assertThat(submit(pseudonym, "", Instant.now().plus(1, ChronoUnit.DAYS), 1)
                        .path("status")
                        .asInt())
                .isEqualTo(400);
        assertThatObject(send(
                        HttpMethod.GET, "/reidentifications/00000000-0000-0000-0000-000000000000", "auditor", null))
                .satisfies(refused(404, "unknown-request"));
        for (String who : List.of("researcher", "admin")) {
            assertThatObject(send(HttpMethod.GET, "/reidentifications", who, null))
                    .satisfies(refused(403, "forbidden"));
            assertThatObject(send(HttpMethod.POST, "/reidentifications", who, "{}"))
                    .satisfies(refused(403, "forbidden"));
        }
        for (String who : List.of("approver", "auditor")) {
            assertThatObject(send(HttpMethod.POST, "/reidentifications/x/reads", who, "{}"))
                    .satisfies(refused(403, "forbidden"));
        }
        http.get().uri("/reidentifications").exchange().expectStatus().isUnauthorized();
    }

    /** What looks like a name is refused with its place; whoever guesses is not told whether the guess was right. */
    @Test
    void whatLooksLikeANameIsRefusedAndNoGuessConfirmed() throws IOException {
        String pseudonym = patient("MRN-Q5", "Лопухова", "");
        Instant soon = Instant.now().plus(1, ChronoUnit.DAYS);
        for (String guess : List.of("Лопухова Авдотья", "Лопахина Авдотья", "Сидорова Анна Петровна")) {
            assertThatObject(submit(pseudonym, "Это не " + guess + "?", soon, 1))
                    .satisfies(refused(422, "identity-in-text"))
                    .satisfies(problem -> assertThat(problem.path("detail").asString())
                            .contains("At character 8 ", "a person's name")
                            .doesNotContain(guess.split(" ", -1)));
        }
        String request = "/reidentifications/" + submitted(pseudonym, 1);
        assertThatObject(send(
                        HttpMethod.POST,
                        request + "/approve",
                        "approver",
                        "{\"reason\": \"agreed with Dr. John Smith\"}"))
                .satisfies(refused(422, "identity-in-text"));
        for (String purpose : List.of(
                "По запросу суда от 12.03.2026, дело № 2-1234/2026: установить пациента для вручения заключения.",
                "Случайная находка на КТ, о которой нужно сообщить пациенту.",
                "The court of the city asks for the patient of the ruling 12/2026.")) {
            assertThat(submit(pseudonym, purpose, soon, 1).path("state").asString())
                    .as(purpose)
                    .isEqualTo("SUBMITTED");
        }
    }

    private String submitted(String pseudonym, int reads) {
        return submit(pseudonym, PURPOSE, Instant.now().plus(1, ChronoUnit.DAYS), reads)
                .path("id")
                .asString();
    }

    private JsonNode submit(String pseudonym, String purpose, Instant expiresAt, int reads) {
        return send(
                HttpMethod.POST, "/reidentifications", "operator", """
                {"pseudonyms": ["%s"], "ground": "VITAL_INTERESTS", "purpose": "%s", "expiresAt": "%s", "reads": %d}""".formatted(pseudonym, purpose, expiresAt, reads));
    }

    private JsonNode decide(String path, String who) {
        return send(HttpMethod.POST, path, who, "{\"reason\": \"the ground holds\"}");
    }

    private JsonNode read(String request) {
        return send(HttpMethod.POST, request + "/reads", "operator", null);
    }

    private JsonNode send(HttpMethod method, String path, String who, @Nullable String body) {
        RestTestClient.RequestBodySpec request =
                http.method(method).uri(path).headers(headers -> headers.setBearerAuth(platform.token(who)));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        return json.readTree(
                request.exchange().expectBody(String.class).returnResult().getResponseBody());
    }

    private static java.util.function.Consumer<JsonNode> refused(int status, String type) {
        return problem -> {
            assertThat(problem.path("status").asInt()).as(problem.toString()).isEqualTo(status);
            assertThat(problem.path("type").asString()).isEqualTo("urn:bdo:problem:" + type);
        };
    }

    private List<JsonNode> audit(String id) {
        return feed.all(Topics.AUDIT_EVENT).stream()
                .map(ConsumerRecord::value)
                .filter(value -> value.contains(id))
                .map(json::readTree)
                .toList();
    }

    private String subject(String who) {
        String payload = platform.token(who).split("\\.", -1)[1];
        return json.readTree(java.util.Base64.getUrlDecoder().decode(payload))
                .path("sub")
                .asString();
    }

    /** The pseudonym of a new patient. */
    private String patient(String mrn, String family, String snils) throws IOException {
        String national = snils.isEmpty()
                ? ""
                : ", {\"system\": \"https://fhir.ru/ig/core/systems/snils\", \"value\": \"" + snils + "\"}";
        String record = feed.bundle("mo-0001", RecordKind.FHIR, """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:mo-0001:mrn", "value": "%s"}%s],
                  "name": [{"family": "%s", "given": ["Авдотья"]}], "gender": "female", "birthDate": "1944-05-06"}}]}""".formatted(mrn, national, family));
        stored.awaitDone(record);
        return stored.patientOf(record);
    }
}
