package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.StreamSupport;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@IngestTest
class QualityIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String SOURCE = "mo-0003";

    private final int port;

    QualityIT(@LocalServerPort int port) {
        this.port = port;
    }

    @Test
    void tellsFieldByFieldWhatWasMapped() throws Exception {
        String id = send("q-1");
        JsonNode coverage = get("/records/" + id + "/coverage", 200);

        assertThat(coverage.at("/mapped/OBX-5").asInt()).isEqualTo(2);
        assertThat(coverage.at("/unmapped/DB1-4").asInt()).isEqualTo(1);
        assertThat(coverage.toString()).doesNotContain("Пушкарёв");
        get("/records/none/coverage", 404);
    }

    @Test
    void countsWhatIsWrongWithoutIdentity() throws Exception {
        String first = send("q-2");
        send("q-3");
        send("q-4");
        JsonNode report = get("/quality/" + SOURCE + "?days=2", 200);

        JsonNode unmapped = rule(report, "code.unmapped");
        assertThat(unmapped.path("records").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(unmapped.at("/subjects/0/subject").asString()).isEqualTo("urn:bdo:source:mo-0003:codes|XYZ");
        assertThat(rule(report, "plausible.before-birth").path("examples").toString())
                .contains(first);
        assertThat(rule(report, "unit.unknown").path("subjects"))
                .as("a unit that one record has might be a name that slipped")
                .isEmpty();
        assertThat(report.path("days")).isNotEmpty();
        assertThat(report.toString()).doesNotContain("Пушкарёв", "q-2");
        assertThat(get("/quality", 200).toString()).contains(SOURCE);
    }

    @Test
    void isForOperatorsOnly() throws Exception {
        assertThat(request("/quality", TestPlatform.get().token("researcher")).statusCode())
                .isEqualTo(403);
        assertThat(request("/quality/" + SOURCE, TestPlatform.get().integratorToken(SOURCE))
                        .statusCode())
                .isEqualTo(403);
    }

    private static JsonNode rule(JsonNode report, String name) {
        return StreamSupport.stream(report.path("rules").spliterator(), false)
                .filter(rule -> rule.path("rule").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no rule " + name + " in " + report));
    }

    /** A result before birth, by a local code, in a unit that is none and is another in each message. */
    private String send(String number) throws Exception {
        String message = "MSH|^~\\&|LIS|MO3|BDO|OP|20260105||ORU^R01|" + number + "|P|2.5\r"
                + "PID|1||" + number + "^^^MO3^MR||Пушкарёв^Святослав||19610412|M\r"
                + "DB1|1|PT||да\r"
                + "OBR|1||" + number + "|XYZ^Проба^L|||19600101\r"
                + "OBX|1|NM|XYZ^Проба^L||1|" + "абвгд".charAt(number.charAt(2) - '0') + "щ|||||F\r"
                + "OBX|2|NM|718-7^Гемоглобин^LN||120|г/л|||||F\r";
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/hl7v2"))
                        .header("Authorization", "Bearer " + TestPlatform.get().integratorToken(SOURCE))
                        .header("Content-Type", "application/hl7-v2")
                        .POST(BodyPublishers.ofString(message))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        String id = JSON.readTree(response.body()).get("id").asString();
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        return id;
    }

    private JsonNode get(String path, int status) throws Exception {
        HttpResponse<String> response = request(path, TestPlatform.get().token("operator"));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> request(String path, String token) throws Exception {
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                BodyHandlers.ofString());
    }
}
