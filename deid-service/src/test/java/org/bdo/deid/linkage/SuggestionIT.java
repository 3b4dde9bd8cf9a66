package org.bdo.deid.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.Answer;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeidTest
class SuggestionIT {

    @Autowired
    private RestTestClient http;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final Feed feed = new Feed();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    @Test
    void whoMayBeOneIsSuggestedWithoutANameAndMergedWhenAccepted() throws IOException {
        String first = record("mo-0001", "S-1", "Щедролюбов", "Ёлисей", "1949-11-30");
        String second = record("mo-0002", "S-2", "SHCHEDROLIUBOV", "Elisei", "1949-11-30");
        String third = record("mo-0003", "S-3", "Щедролюбов", "Елисей", "1949-11-03");
        String stranger = record("mo-0003", "S-4", "Щедролюбова", "Анна", "1990-01-02");
        JsonNode suggestion = awaitSuggestion(first, second);
        assertThat(suggestion.path("agree").toString()).contains("family", "given", "birth-date");
        assertThat(suggestion.path("score").asDouble()).isGreaterThan(Comparison.WORTH_A_LOOK);
        JsonNode doubtful = awaitSuggestion(first, third);
        assertThat(suggestions().toString())
                .doesNotContainIgnoringCase("щедролюб")
                .doesNotContainIgnoringCase("shched")
                .doesNotContain("1949", "S-1", stored.patientOf(stranger));

        assertThat(post("/linkage/suggestions/" + doubtful.path("id").asLong() + "/reject", "operator"))
                .isEqualTo(204);
        String accept = "/linkage/suggestions/" + suggestion.path("id").asLong() + "/accept";
        assertThat(post(accept, "researcher")).isEqualTo(403);
        assertThat(post(accept, "operator")).isEqualTo(204);
        assertThat(post(accept, "operator")).isEqualTo(404);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stored.patientOf(second)).isEqualTo(stored.patientOf(first)));
        assertThat(stored.patientOf(third)).isNotEqualTo(stored.patientOf(first));
        assertThat(find(first, third)).isEmpty();
        for (String action : List.of("linkage.accept", "linkage.reject", "person.merge")) {
            feed.awaitEvent(Topics.AUDIT_EVENT, action);
        }
    }

    private JsonNode awaitSuggestion(String one, String other) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> find(one, other), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<JsonNode> find(String one, String other) {
        String a = stored.patientOf(one);
        String b = stored.patientOf(other);
        return StreamSupport.stream(suggestions().spliterator(), false)
                .filter(found ->
                        found.toString().contains(a) && found.toString().contains(b))
                .findFirst();
    }

    private JsonNode suggestions() {
        return json.readTree(Answer.to(http.get().uri("/linkage/suggestions?limit=1000"), "operator"));
    }

    private int post(String path, String who) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.token(who)))
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }

    private String record(String source, String mrn, String family, String given, String birthDate) throws IOException {
        String id = feed.bundle(source, RecordKind.FHIR, """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:%s:mrn", "value": "%s"}],
                  "name": [{"family": "%s", "given": ["%s"]}], "birthDate": "%s"}}]}""".formatted(source, mrn, family, given, birthDate));
        stored.awaitDone(id);
        return id;
    }
}
