package org.bdo.deid.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.dicom.Ct;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.Person;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DeidTest
class MergeIT {

    @Autowired
    private RestTestClient http;

    @Autowired
    private IdentityVault vault;

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
    void aMergeTakesRecordsAndImagesAlongAndAnUnmergeBringsThemBack() throws IOException {
        String first = record("Первушина", identifier("MRN-M1"), "");
        String second = record("Вторушина", identifier("MRN-M2"), "");
        String image = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-M2", "1.2.643.7.1.6.2").build()));
        stored.awaitDone(first, second, image);
        String kept = stored.patientOf(first);
        String ended = stored.patientOf(second);
        assertThat(stored.patientOf(image)).isEqualTo(ended).isNotEqualTo(kept);

        String a40 = record("Первушина", identifier("MRN-M1") + ", " + identifier("MRN-M2"), "");
        stored.awaitDone(a40);
        stored.awaitPatient(kept, second, image, first, a40);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lastTold(image)).contains(kept));

        JsonNode merges = send(HttpMethod.GET, "/merges?pseudonym=" + ended, null);
        assertThat(merges).hasSize(1);
        assertThat(merges.path(0).path("kept").asString()).isEqualTo(kept);
        assertThat(merges.path(0).path("cause").asString()).isEqualTo("RECORD");
        String undo = "/merges/" + merges.path(0).path("id").asLong() + "/undo";
        assertThat(status(undo, "operator")).isEqualTo(202);

        stored.awaitPatient(ended, second, image);
        stored.awaitPatient(kept, first);
        stored.awaitState(a40, "QUARANTINED identity.separated");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lastTold(image)).contains(ended));
        assertThat(families(ended)).containsExactlyInAnyOrder("Вторушина", "Петров");
        assertThat(families(kept)).containsExactly("Первушина");
        assertThat(status(undo, "operator")).isEqualTo(404);

        send(HttpMethod.POST, "/merges", "{\"kept\": \"%s\", \"ended\": \"%s\"}".formatted(kept, ended));
        assertThat(status("/quarantine/" + a40 + "/replay", "operator")).isEqualTo(202);
        stored.awaitPatient(kept, first, second, image, a40);
        for (String action : List.of("person.merge", "person.unmerge")) {
            feed.awaitEvent(Topics.AUDIT_EVENT, action, kept, ended);
        }
    }

    /** A37: the bundle of an un-merge, of people whom a record had made one. */
    @Test
    void anUnlinkOfTheSenderUndoesTheMerge() throws IOException {
        String first = record("Первушина", identifier("MRN-M3"), "");
        String second = record("Вторушина", identifier("MRN-M4"), "");
        stored.awaitDone(first, second);
        String ended = stored.patientOf(second);
        stored.awaitDone(record("Первушина", identifier("MRN-M3") + ", " + identifier("MRN-M4"), ""));
        stored.awaitPatient(stored.patientOf(first), second);

        String a37 = record("Первушина", identifier("MRN-M3"), unlinked("MRN-M4"));
        stored.awaitDone(a37);
        stored.awaitPatient(ended, second);
        String kept = stored.patientOf(first);
        assertThat(stored.patientOf(a37)).isEqualTo(kept).isNotEqualTo(ended);

        send(HttpMethod.POST, "/merges", "{\"kept\": \"%s\", \"ended\": \"%s\"}".formatted(kept, ended));
        stored.awaitPatient(kept, second);
        String rerun = "/reruns/"
                + send(HttpMethod.POST, "/reruns?all=true&patient=" + kept, null)
                        .path("id")
                        .asLong();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                send(HttpMethod.GET, rerun, null).path("done").asInt())
                        .isEqualTo(3));
        assertThat(stored.patientOf(second))
                .as("the operator's word is later than the record that had told them apart")
                .isEqualTo(kept);
    }

    /** They were one from the first record on, so there is no merge to undo. */
    @Test
    void anUnlinkOfWhoWasNeverTwoMakesTwo() throws IOException {
        String first = record("Первушина", identifier("MRN-M5"), "");
        stored.awaitDone(first);
        String both = record("Первушина", identifier("MRN-M5") + ", " + identifier("MRN-M6"), "");
        stored.awaitDone(both);
        String later = record("Вторушина", identifier("MRN-M6"), "");
        stored.awaitDone(later);
        assertThat(stored.patientOf(later)).isEqualTo(stored.patientOf(first));

        stored.awaitDone(record("Первушина", identifier("MRN-M5"), unlinked("MRN-M6")));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stored.patientOf(later)).isNotEqualTo(stored.patientOf(first)));
        stored.awaitState(both, "QUARANTINED identity.separated");
        assertThat(families(stored.patientOf(later))).containsExactly("Вторушина");
    }

    /** One of an installation that had merged people before merges were noted: it is listed, and not undone. */
    @Test
    void aMergeThatIsTooOldIsNotUndone() throws IOException {
        String first = record("Первушина", identifier("MRN-M7"), "");
        String second = record("Вторушина", identifier("MRN-M8"), "");
        stored.awaitDone(first, second);
        String ended = stored.patientOf(second);
        stored.awaitDone(record("Первушина", identifier("MRN-M7") + ", " + identifier("MRN-M8"), ""));
        stored.awaitPatient(stored.patientOf(first), second);
        admin.sql(
                        "update deid.merge set cause = 'EARLIER' where ended = (select id from deid.person where pseudonym = ?)")
                .param(ended)
                .update();

        JsonNode merge =
                send(HttpMethod.GET, "/merges?pseudonym=" + ended, null).path(0);
        assertThat(merge.path("cause").asString()).isEqualTo("EARLIER");
        assertThat(send(HttpMethod.POST, "/merges/" + merge.path("id").asLong() + "/undo", null)
                        .path("type")
                        .asString())
                .isEqualTo("urn:bdo:problem:merge-too-old");
        assertThat(stored.patientOf(second)).isEqualTo(stored.patientOf(first));
    }

    @Test
    void mergesAreForOperators() {
        assertThat(status("/merges/1/undo", "researcher")).isEqualTo(403);
        assertThat(status("/merges/1/undo", "admin")).isEqualTo(403);
        assertThat(send(
                                HttpMethod.POST,
                                "/merges",
                                "{\"kept\": \"p-ffffffffffffffff\", \"ended\": \"p-fffffffffffffffe\"}")
                        .path("type")
                        .asString())
                .isEqualTo("urn:bdo:problem:unknown-pseudonym");
        http.get().uri("/merges").exchange().expectStatus().isUnauthorized();
    }

    private List<String> families(String pseudonym) {
        Person person = admin.sql("select id, pseudonym, key_version from deid.person where pseudonym = ?")
                .param(pseudonym)
                .query((row, _) -> new Person(row.getLong(1), row.getString(2), row.getInt(3)))
                .single();
        return vault.known(person).names().stream()
                .map(Identity.Name::family)
                .distinct()
                .toList();
    }

    private String lastTold(String record) {
        return feed.all(Topics.DEID_COMPLETED).stream()
                .filter(event -> event.value().contains(record))
                .max(java.util.Comparator.comparingLong(ConsumerRecord::timestamp))
                .map(ConsumerRecord::value)
                .orElse("");
    }

    private int status(String path, String who) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.token(who)))
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }

    private JsonNode send(HttpMethod method, String path, @Nullable String body) {
        RestTestClient.RequestBodySpec request =
                http.method(method).uri(path).headers(headers -> headers.setBearerAuth(platform.token("operator")));
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).body(body);
        }
        String answer =
                request.exchange().expectBody(String.class).returnResult().getResponseBody();
        return json.readTree(answer == null || answer.isEmpty() ? "{}" : answer);
    }

    private static String identifier(String mrn) {
        return "{\"system\": \"urn:bdo:source:mo-0001:mrn\", \"value\": \"" + mrn + "\"}";
    }

    private static String unlinked(String mrn) {
        return ", \"extension\": [{\"url\": \"urn:bdo:extension:unlinked\", \"valueIdentifier\": " + identifier(mrn)
                + "}]";
    }

    private String record(String family, String identifiers, String more) throws IOException {
        return feed.bundle("mo-0001", RecordKind.HL7V2, """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [%s], "name": [{"family": "%s", "given": ["Роза"]}], "birthDate": "1970-02-03"%s}}]}""".formatted(identifiers, family, more));
    }
}
