package org.bdo.dataset.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.bdo.contracts.DatasetChanged;
import org.bdo.contracts.Topics;
import org.bdo.dataset.Caller;
import org.bdo.dataset.Caller.Answer;
import org.bdo.dataset.DatasetServiceTest;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatasetServiceTest
class RequestIT {

    private static final String TABLES = "[\"patient\"]";

    @LocalServerPort
    int port;

    private Caller researcher = Caller.nobody(0);
    private Caller approver = Caller.nobody(0);

    @BeforeEach
    void callers() {
        researcher = Caller.of(port, "researcher");
        approver = Caller.of(port, "approver");
    }

    @Test
    void withoutATokenNothingIsAnsweredAndWithTheWrongRoleNothingIsDone() {
        String id = researcher.submit("{}", TABLES, false);

        assertThat(Caller.nobody(port).get("/requests").status()).isEqualTo(401);
        assertThat(Caller.nobody(port).get("/requests").problem()).isEqualTo("unauthorized");
        assertThat(Caller.nobody(port).get("/actuator/health").status()).isEqualTo(200);
        assertThat(Caller.nobody(port).get("/actuator/env").status()).isEqualTo(401);
        assertThat(researcher.post("/requests/" + id + "/approve", "{}").problem())
                .isEqualTo("forbidden");
        assertThat(approver.post("/requests", "{}").problem()).isEqualTo("forbidden");
        assertThat(Caller.of(port, "operator").get("/requests").status()).isEqualTo(403);
        assertThat(Caller.of(port, "admin")
                        .post("/requests/" + id + "/approve", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(approver.get("/requests/" + id + "/files").status()).isEqualTo(403);
        assertThat(researcher.get("/audit").status()).isEqualTo(403);
        assertThat(approver.get("/audit/verify").status()).isEqualTo(403);
        assertThat(researcher.get("/requests?queue=true").status()).isEqualTo(403);
        assertThat(researcher.get("/requests/" + id).json().path("state").asString())
                .isEqualTo("SUBMITTED");
    }

    @Test
    void aResearcherSeesOnlyTheirOwnRequests() {
        String id = researcher.submit("{}", TABLES, false);
        Caller other = Caller.of(port, "researcher2");

        assertThat(other.get("/requests/" + id).problem()).isEqualTo("unknown-request");
        assertThat(other.get("/requests/" + id + "/files").problem()).isEqualTo("unknown-request");
        assertThat(other.get("/requests").text()).doesNotContain(id);
        assertThat(researcher.get("/requests").text()).contains(id);
        assertThat(approver.get("/requests?queue=true").text()).contains(id);
        assertThat(Caller.of(port, "auditor").get("/requests").text()).contains(id);
    }

    @Test
    void aRequestIsAnsweredAsItWasAskedWithItsHistory() {
        String id = researcher.submit("""
                {"sources": ["mo-0001"], "sex": "female", "bornFrom": 1940, "bornTo": 1990, "codes": ["718-7"], "modalities": ["CT"]}
                """, "[\"observation\", \"patient\"]", false);

        JsonNode request = researcher.get("/requests/" + id).json();

        assertThat(request.path("cohort").path("sex").asString()).isEqualTo("female");
        assertThat(request.path("cohort").path("bornFrom").asInt()).isEqualTo(1940);
        assertThat(request.path("cohort").propertyNames())
                .containsExactlyInAnyOrder("sources", "sex", "bornFrom", "bornTo", "codes", "modalities");
        assertThat(request.path("tables").toString()).isEqualTo("[\"patient\",\"observation\"]");
        assertThat(request.path("requesterName").asString()).isEqualTo("researcher");
        JsonNode step = request.path("history").path(0);
        assertThat(step.path("state").asString()).isEqualTo("SUBMITTED");
        assertThat(step.path("actor").asString())
                .isEqualTo(request.path("requester").asString());
        assertThat(step.path("actorName").asString()).isEqualTo("researcher");
    }

    @Test
    void aRejectionNeedsAReasonAndIsFinal() {
        String id = researcher.submit("{}", TABLES, false);

        assertThat(approver.post("/requests/" + id + "/reject", "{}").problem()).isEqualTo("bad-request");
        Answer rejected = approver.post("/requests/" + id + "/reject", "{\"reason\": \"The purpose is not clear.\"}");

        assertThat(rejected.json().path("state").asString()).isEqualTo("REJECTED");
        assertThat(researcher.get("/requests/" + id).json().path("reason").asString())
                .isEqualTo("The purpose is not clear.");
        assertThat(approver.post("/requests/" + id + "/approve", "{}").status()).isEqualTo(409);
        assertThat(approver.post("/requests/" + id + "/approve", "{}").problem())
                .isEqualTo("already-decided");
        assertThat(researcher.get("/requests/" + id + "/files").problem()).isEqualTo("not-ready");
    }

    @Test
    void nobodyDecidesAboutTheirOwnRequest() {
        String id = researcher.submit("{}", TABLES, false);
        JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("dataset"));
        String approving = subjectOfTheApprover();
        jdbc.sql("update request set requester = ? where id = ?")
                .params(approving, UUID.fromString(id))
                .update();

        Answer answer = approver.post("/requests/" + id + "/approve", "{}");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("own-request");
        assertThat(approver.get("/requests/" + id).json().path("state").asString())
                .isEqualTo("SUBMITTED");
    }

    @Test
    void badInputIsAProblemAndNotARequest() {
        assertThat(researcher.post("/requests", "{\"title\": ").problem()).isEqualTo("bad-request");
        assertThat(researcher
                        .post("/requests", "{\"title\": \"\", \"purpose\": \"p\", \"cohort\": {}, \"tables\": []}")
                        .status())
                .isEqualTo(400);
        assertThat(submission("{\"bornFrom\": 1990, \"bornTo\": 1950}").status())
                .isEqualTo(400);
        assertThat(submission("{\"sex\": \"F\"}").status()).isEqualTo(400);
        assertThat(submission("{\"modalities\": [\"CT'; drop table request\"]}").status())
                .isEqualTo(400);
        assertThat(researcher
                        .post("/requests", "{\"title\": \"" + "x".repeat(70_000) + "\"}")
                        .problem())
                .isEqualTo("too-large");
        assertThat(researcher.get("/requests/not-a-uuid").status()).isEqualTo(400);
        assertThat(researcher.get("/requests/" + UUID.randomUUID()).status()).isEqualTo(404);
    }

    @Test
    void everyChangeOfStateIsAnEvent() {
        String id = researcher.submit("{\"sources\": [\"mo-none\"]}", TABLES, false);
        approver.post("/requests/" + id + "/approve", "{\"reason\": \"fine\"}");
        assertThat(researcher.awaitEnd(id).path("state").asString()).isEqualTo("BLOCKED");

        assertThat(events(id)).containsExactly("SUBMITTED", "APPROVED", "BUILDING", "BLOCKED");
    }

    private Answer submission(String cohort) {
        return researcher.post(
                "/requests",
                "{\"title\": \"t\", \"purpose\": \"p\", \"tables\": [\"patient\"], \"cohort\": " + cohort + "}");
    }

    private String subjectOfTheApprover() {
        String id = researcher.submit("{}", TABLES, false);
        JsonNode history = approver.post("/requests/" + id + "/reject", "{\"reason\": \"no\"}")
                .json()
                .path("history");
        return history.path(1).path("actor").asString();
    }

    private static java.util.List<String> events(String request) {
        Map<String, Object> properties = new TreeMap<>(TestPlatform.get().kafkaAdmin());
        properties.put("group.id", "test-" + UUID.randomUUID());
        properties.put("auto.offset.reset", "earliest");
        java.util.List<String> states = new java.util.ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(java.util.List.of(Topics.DATASET_CHANGED));
            for (int i = 0; i < 40 && !states.contains("BLOCKED"); i++) {
                consumer.poll(Duration.ofMillis(500)).forEach(event -> {
                    if (event.key().equals(request)) {
                        states.add(new JsonMapper()
                                .readValue(event.value(), DatasetChanged.class)
                                .state());
                    }
                });
            }
        }
        return states;
    }
}
