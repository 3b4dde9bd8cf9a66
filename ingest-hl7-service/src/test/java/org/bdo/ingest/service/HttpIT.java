package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.Topics;
import org.bdo.ingest.cda.Documents;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IngestTest
class HttpIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String FHIR = "application/fhir+json";

    private final int port;

    HttpIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void takesEachKindAndConvertsIt() throws Exception {
        String token = TestPlatform.get().integratorToken("mo-0001");
        String patient = """
                {"resourceType": "Patient", "identifier": [{"value": "h-1"}], "name": [{"family": "Цой"}]}""";
        for (HttpResponse<String> response : List.of(
                post("/hl7v2", "application/hl7-v2", Messages.adt("h-1"), token),
                post("/fhir", FHIR, patient, token),
                post("/cda", "application/xml", Documents.SEMD, token))) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
            JsonNode answer = JSON.readTree(response.body());
            assertThat(answer.get("source").asString()).isEqualTo("mo-0001");
            assertThat(answer.get("duplicate").asBoolean()).isFalse();
            Events.await(Topics.INGEST_CONVERTED, answer.get("id").asString(), RecordConverted.class);
        }
        HttpResponse<String> again = post("/fhir", FHIR, patient, token);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(JSON.readTree(again.body()).get("duplicate").asBoolean()).isTrue();
    }

    @Test
    void letsNobodyInWithoutTheRightRole() throws Exception {
        assertThat(post("/fhir", FHIR, "{}", null).statusCode()).isEqualTo(401);
        HttpResponse<String> tampered =
                post("/fhir", FHIR, "{}", TestPlatform.get().integratorToken("mo-0001") + "x");
        assertThat(tampered.statusCode()).isEqualTo(401);
        HttpResponse<String> researcher =
                post("/fhir", FHIR, "{}", TestPlatform.get().token("researcher"));
        assertThat(researcher.statusCode()).isEqualTo(403);
        assertThat(problem(researcher)).isEqualTo("urn:bdo:problem:forbidden");
        assertThat(get("/jobs/any", TestPlatform.get().integratorToken("mo-0001"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(get("/records", TestPlatform.get().token("researcher")).statusCode())
                .isEqualTo(403);
        assertThat(get("/elsewhere", TestPlatform.get().token("admin")).statusCode())
                .isEqualTo(403);
        assertThat(get("/actuator/health", null).statusCode()).isEqualTo(200);
    }

    @Test
    void keepsAndQuarantinesWhatItCannotRead() throws Exception {
        String token = TestPlatform.get().integratorToken("mo-0002");
        HttpResponse<String> response = post("/fhir", FHIR, "{\"resourceType\": \"Patient\", ", token);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("type").asString()).isEqualTo("urn:bdo:problem:unreadable-record");
        assertThat(problem.get("rule").asString()).isEqualTo("fhir.malformed");
        String id = problem.get("id").asString();
        assertThat(Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class)
                        .rule())
                .isEqualTo("fhir.malformed");

        HttpResponse<String> attack = post(
                "/cda",
                "text/xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ClinicalDocument>&x;</ClinicalDocument>",
                token);
        assertThat(attack.statusCode()).isEqualTo(400);
        assertThat(attack.body()).contains("cda.malformed").doesNotContain("root:");
    }

    @Test
    void refusesWhatIsTooLargeOrOfAnotherType() throws Exception {
        String token = TestPlatform.get().integratorToken("mo-0002");
        HttpResponse<String> large = post("/fhir", FHIR, " ".repeat(2 * 1024 * 1024 + 1), token);
        assertThat(large.statusCode()).isEqualTo(413);
        assertThat(problem(large)).isEqualTo("urn:bdo:problem:too-large");
        HttpResponse<String> type = post("/fhir", "image/png", "{}", token);
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(problem(type)).isEqualTo("urn:bdo:problem:unsupported-media-type");
    }

    @Test
    void asksToComeBackWhileTheDatabaseIsDown() throws Exception {
        String token = TestPlatform.get().integratorToken("mo-0002");
        Surroundings.DATABASE.cut();
        HttpResponse<String> response;
        try {
            response = post("/hl7v2", "application/hl7-v2", Messages.adt("h-down"), token);
        } finally {
            Surroundings.DATABASE.join();
        }
        assertThat(response.statusCode()).as(response.body()).isEqualTo(503);
        assertThat(response.headers().firstValue("retry-after")).isPresent();
        for (int i = 0;
                i < 60 && response.statusCode() == 503;
                i++) { // until the connection pool has found its way back
            Thread.sleep(200);
            response = post("/hl7v2", "application/hl7-v2", Messages.adt("h-down"), token);
        }
        assertThat(response.statusCode()).isEqualTo(201);
    }

    @Test
    void anOperatorSeesFactsAndReplays() throws Exception {
        String integrator = TestPlatform.get().integratorToken("mo-0003");
        String operator = TestPlatform.get().token("operator");
        String message = "MSH|^~\\&|HIS|MO1|||20260105||ADT^A01|replay-1|P|2.5\rPV1|1|I|Secret";
        String id = JSON.readTree(
                        post("/hl7v2", "text/plain", message, integrator).body())
                .get("id")
                .asString();
        Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class);

        HttpResponse<String> list = get("/records?source=mo-0003&kind=HL7V2&state=QUARANTINED&limit=1000", operator);
        assertThat(list.statusCode()).isEqualTo(200);
        assertThat(list.body()).contains(id).doesNotContain("Secret");
        JsonNode one = JSON.readTree(get("/records/" + id, operator).body());
        assertThat(one.get("rule").asString()).isEqualTo("hl7.no-pid");
        assertThat(one.get("state").asString()).isEqualTo("QUARANTINED");

        assertThat(post("/records/" + id + "/replay", FHIR, "", operator).statusCode())
                .isEqualTo(202);
        assertThat(Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class, 2))
                .hasSize(2);
        AuditEvent audit = Events.await(Topics.AUDIT_EVENT, id, AuditEvent.class);
        assertThat(audit.action()).isEqualTo("record.replay");
        assertThat(audit.actor()).isNotBlank();
        assertThat(get("/records/none", operator).statusCode()).isEqualTo(404);
        assertThat(post("/records/none/replay", FHIR, "", operator).statusCode())
                .isEqualTo(404);
        assertThat(get("/records?kind=nonsense", operator).statusCode()).isEqualTo(400);
    }

    /** Its bytes are in the store, so only the conversion can be what waits: it is seen to try while the store is away. */
    @Test
    void conversionWaitsForTheStore() throws Exception {
        String operator = TestPlatform.get().token("operator");
        String message = Messages.adt("w-1");
        HttpResponse<String> response =
                post("/hl7v2", "text/plain", message, TestPlatform.get().integratorToken("mo-0003"));
        String id = JSON.readTree(response.body()).get("id").asString();
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        Surroundings.STORE.cut();
        try {
            int refused = Surroundings.STORE.refused();
            assertThat(post("/records/" + id + "/replay", FHIR, "", operator).statusCode())
                    .isEqualTo(202);
            while (Surroundings.STORE.refused() < refused + 2) {
                Thread.sleep(50);
            }
            assertThat(JSON.readTree(get("/records/" + id, operator).body())
                            .get("state")
                            .asString())
                    .isEqualTo("RECEIVED");
        } finally {
            Surroundings.STORE.join();
        }
        assertThat(Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class, 2))
                .hasSize(2);
    }

    private HttpResponse<String> post(String path, String type, String body, @Nullable String token)
            throws IOException, InterruptedException {
        return send(request(path, token).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpResponse<String> get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send(request(path, token).GET());
    }

    private HttpRequest.Builder request(String path, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(2));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    private static String problem(HttpResponse<String> response) {
        return JSON.readTree(response.body()).get("type").asString();
    }
}
