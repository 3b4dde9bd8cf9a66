package org.bdo.catalog.accounting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bdo.catalog.CatalogServiceTest;
import org.bdo.contracts.DeidCompleted;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@CatalogServiceTest
class AccountingIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final KafkaProducer<String, String> PRODUCER = new KafkaProducer<>(
            new TreeMap<>(TestPlatform.get().kafkaAdmin()), new StringSerializer(), new StringSerializer());

    @LocalServerPort
    int port;

    @AfterAll
    static void close() {
        PRODUCER.close();
    }

    @Test
    void everyRecordIsCountedOnceInItsStateWhateverTheOrderOfEvents() {
        String source = "mo-order";
        accounted(source, "1", 0);
        accounted(source, "1", 0);
        completed(source, "2", 5); // before it was accounted for
        accounted(source, "2", 0);
        completed(source, "2", 5);
        quarantined(source, "3", "hl7.no-pid", 1);
        accounted(source, "3", 0);
        quarantined(source, "4", "hl7.no-pid", 1); // held back, replayed, de-identified, and the first event once more
        completed(source, "4", 9);
        quarantined(source, "4", "hl7.no-pid", 1);
        completed(source, "5", 9); // the same, the other way round
        quarantined(source, "5", "hl7.no-pid", 1);
        quarantined(source, "6", "hl7.no-msh", 7); // two reasons: the later one stands
        quarantined(source, "6", "hl7.no-pid", 1);
        PRODUCER.flush();

        JsonNode overview = await(
                "operator",
                "/sources/" + source,
                answer -> answer.path("received").asInt() == 6
                        && answer.path("pending").asInt() == 1
                        && answer.path("quarantined").asInt() == 2);

        assertThat(overview.path("deidentified").asInt()).isEqualTo(3);
        assertThat(overview.path("quarantined").asInt()).isEqualTo(2);
        assertThat(overview.path("name").asString()).isEqualTo(source);
        assertThat(overview.path("receivedByKind").path("HL7V2").asInt()).isEqualTo(6);
        assertThat(overview.path("lastSeen").asString()).startsWith("2026-11-22T08:00:0");
        JsonNode reasons = get("auditor", "/quarantine-reasons?source=" + source);
        assertThat(reasons.valueStream()
                        .map(reason -> reason.path("rule").asString() + " "
                                + reason.path("count").asInt()))
                .containsExactlyInAnyOrder("hl7.no-pid 1", "hl7.no-msh 1");
    }

    @Test
    void anEventThatCannotBeReadDoesNotStopTheOnesBehindIt() {
        send(Topics.ACCOUNTING_RECEIVED, "x", "{\"id\": ");
        send(Topics.ACCOUNTING_RECEIVED, "x", "{\"id\": \"only\", \"source\": \"mo-broken\"}");
        accounted("mo-broken", "b1", 0);
        PRODUCER.flush();

        JsonNode overview = await(
                "operator",
                "/sources/mo-broken",
                answer -> answer.path("received").asInt() > 0);

        assertThat(overview.path("received").asInt()).isEqualTo(1);
    }

    @Test
    void whatTheResearchStoreHoldsIsCountedBySource() {
        JsonNode exact = get("auditor", "/sources/mo-0001");

        assertThat(numbers(exact)).containsExactly(7, 7, 7, 42, 3, 30);
        assertThat(exact.path("received").asInt()).isZero();
    }

    @Test
    void aResearcherDoesNotSeeSmallNumbers() {
        JsonNode many = get("researcher", "/sources/mo-0001");
        JsonNode few = get("researcher", "/sources/mo-0002");

        assertThat(many.path("patients").asInt()).isEqualTo(7);
        assertThat(many.path("studies").isNull()).isTrue();
        assertThat(many.path("images").asInt()).isEqualTo(30);
        for (String number : List.of("patients", "cases", "documents", "observations", "studies", "images")) {
            assertThat(few.path(number).isNull()).as(number).isTrue();
        }
        assertThat(get("admin", "/sources/mo-0002").path("patients").asInt()).isEqualTo(2);
    }

    @Test
    void aConnectedSourceIsKnownBeforeItSendsAndAnOperatorsNameStays() {
        String event =
                "{\"source\": \"mo-new\", \"name\": \"Новая\", \"region\": \"16\", \"at\": \"2026-11-22T08:00:00Z\"}";
        send(Topics.SOURCE_REGISTERED, "mo-new", event);
        PRODUCER.flush();
        JsonNode known = await("operator", "/sources/mo-new", answer -> answer.has("name"));
        assertThat(known.path("name").asString()).isEqualTo("Новая");
        assertThat(known.path("region").asString()).isEqualTo("16");
        assertThat(known.path("received").asInt()).isZero();

        put("operator", "/sources/mo-new", "{\"name\": \"Новая больница\", \"region\": \"16\"}");
        send(Topics.SOURCE_REGISTERED, "mo-new", event); // once more
        send(Topics.SOURCE_REGISTERED, "mo-new", event.replace("mo-new", "mo-newer"));
        PRODUCER.flush();
        await("operator", "/sources/mo-newer", answer -> answer.has("name"));
        assertThat(get("operator", "/sources/mo-new").path("name").asString()).isEqualTo("Новая больница");
    }

    @Test
    void aSourceGetsItsNameFromAnOperatorAndKeepsItWhenEventsCome() {
        HttpResponse<byte[]> put =
                put("operator", "/sources/mo-named", "{\"name\": \"Городская больница № 1\", \"region\": \"77\"}");
        assertThat(put.statusCode()).isEqualTo(200);
        accounted("mo-named", "n1", 0);
        PRODUCER.flush();

        JsonNode overview = await(
                "operator",
                "/sources/mo-named",
                answer -> answer.path("received").asInt() == 1);

        assertThat(overview.path("name").asString()).isEqualTo("Городская больница № 1");
        assertThat(overview.path("region").asString()).isEqualTo("77");
    }

    @Test
    void theServiceItselfRefusesWhoMayNot() {
        assertThat(status(null, "/sources")).isEqualTo(401);
        assertThat(status("approver", "/sources")).isEqualTo(403);
        assertThat(status("researcher", "/quarantine-reasons")).isEqualTo(403);
        assertThat(put("researcher", "/sources/mo-0001", "{\"name\": \"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(put("auditor", "/sources/mo-0001", "{\"name\": \"x\"}").statusCode())
                .isEqualTo(403);
        assertThat(status(null, "/actuator/health/readiness")).isEqualTo(200);
        assertThat(status("operator", "/sources/mo-unknown")).isEqualTo(404);
    }

    @Test
    void badInputIsAProblem() {
        for (String body :
                List.of("{\"name\": ", "{\"name\": \"\"}", "{}", "{\"name\": \"" + "x".repeat(70_000) + "\"}")) {
            HttpResponse<byte[]> answer = put("operator", "/sources/mo-bad", body);
            assertThat(answer.statusCode()).isIn(400, 413);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(JSON.readTree(answer.body()).path("type").asString()).startsWith("urn:bdo:problem:");
        }
        assertThat(put("operator", "/sources/-bad", "{\"name\": \"x\"}").statusCode())
                .isEqualTo(400);
    }

    private static List<Integer> numbers(JsonNode overview) {
        return List.of("patients", "cases", "documents", "observations", "studies", "images").stream()
                .map(number -> overview.path(number).asInt())
                .toList();
    }

    private static void accounted(String source, String id, int second) {
        send(
                Topics.ACCOUNTING_RECEIVED,
                id,
                new RecordAccounted(source + id, source, RecordKind.HL7V2, 100, START.plusSeconds(second)));
    }

    private static void quarantined(String source, String id, String rule, int second) {
        send(
                id.equals("3") ? Topics.DEID_QUARANTINED : Topics.INGEST_QUARANTINED,
                id,
                new RecordQuarantined(
                        source + id, source, RecordKind.HL7V2, rule, "why " + rule, START.plusSeconds(second)));
    }

    private static void completed(String source, String id, int second) {
        send(
                Topics.DEID_COMPLETED,
                id,
                new DeidCompleted(
                        source + id,
                        source,
                        RecordKind.HL7V2,
                        "p-1",
                        Map.of("Patient", 1),
                        null,
                        List.of(),
                        "research-default/1",
                        START,
                        START.plusSeconds(second)));
    }

    private static void send(String topic, String key, Object event) {
        String json = event instanceof String text ? text : JSON.writeValueAsString(event);
        var _ = PRODUCER.send(new ProducerRecord<>(topic, key, json));
    }

    private JsonNode await(String user, String path, Predicate<JsonNode> condition) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(60));
        JsonNode answer = get(user, path);
        while (!condition.test(answer) && Instant.now().isBefore(patience)) {
            try {
                Thread.sleep(Duration.ofMillis(300));
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            answer = get(user, path);
        }
        return answer;
    }

    private JsonNode get(String user, String path) {
        return JSON.readTree(send(request(user, path).GET()).body());
    }

    private int status(@Nullable String user, String path) {
        return send(request(user, path).GET()).statusCode();
    }

    private HttpResponse<byte[]> put(String user, String path, String json) {
        return send(
                request(user, path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(json)));
    }

    private HttpRequest.Builder request(@Nullable String user, String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        return user == null
                ? request
                : request.header("Authorization", "Bearer " + TestPlatform.get().token(user));
    }

    private static HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }
}
