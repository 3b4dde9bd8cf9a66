package org.bdo.deid.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.Answer;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.dicom.Ct;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

/** Profiles over REST: to read, to add, and to try on a file. */
@DeidTest
class ProfileIT {

    private static final MediaType YAML = MediaType.parseMediaType("application/yaml");

    @Autowired
    private RestTestClient http;

    private final TestPlatform platform = TestPlatform.get();

    @Test
    void theShippedOnesAreThere() {
        String all = Answer.to(http.get().uri("/profiles"), "researcher");
        assertThat(all).contains("research-default", "dicom-basic", "tcia-like", "152-fz", "hipaa-safe-harbor");
        assertThat(Answer.to(http.get().uri("/profiles/research-default"), "researcher"))
                .contains("\"inForce\":true", "retain-modified-dates");
        assertThat(Answer.to(http.get().uri("/profiles/dicom-basic?version=2"), "researcher"))
                .contains("\"inForce\":false");
    }

    @Test
    void aVersionIsAddedOnceAndNeverChanged() {
        String document = """
                profile: mine
                version: 2
                dicom: {options: [retain-modified-dates]}
                fhir: {dates: shift}
                """;
        assertThat(put("mine", document, "admin")).isEqualTo(201);
        assertThat(put("mine", document, "admin")).isEqualTo(201);
        assertThat(put("mine", document + "# other\n", "admin")).isEqualTo(409);
        assertThat(put("mine", document.replace("2", "1"), "admin")).isEqualTo(409);
        assertThat(put("mine", document.replace("shift", "jitter"), "admin")).isEqualTo(422);
        assertThat(put("other", document, "admin")).isEqualTo(422);
        assertThat(put("mine", document.replace("version: 2", "version: 3").replace("shift", "year"), "admin"))
                .isEqualTo(201);
        for (String diff : List.of("/profiles/mine/diff", "/profiles/mine/diff?from=2&to=3")) {
            assertThat(Answer.to(http.get().uri(diff), "researcher"))
                    .isEqualTo(
                            "{\"profile\":\"mine\",\"from\":2,\"to\":3,\"changes\":[{\"path\":\"fhir.dates\",\"before\":\"shift\",\"after\":\"year\"}]}");
        }
        assertThat(put("mine", document, "operator")).isEqualTo(403);
        assertThat(Answer.to(http.get().uri("/profiles/mine"), "researcher")).contains("\"version\":3");
    }

    @Test
    void aPreviewTellsWhatWouldHappenFieldByField() {
        byte[] image = Ct.file(Ct.builder("MRN-900", "1.2.643.7.1.1.900").build());
        assertThat(Answer.preview(http, "research-default", image, "application/dicom"))
                .contains(
                        "\"held\":false",
                        "\"before\":\"MRN-900\"",
                        "\"after\":\"p-0000000000000000\"",
                        "Patient's Name");
        assertThat(Answer.preview(http, "dicom-basic", image, "application/dicom"))
                .contains("\"before\":\"075Y\",\"after\":null")
                .doesNotContain("\"after\":\"075Y\"");
        assertThat(Answer.preview(
                        http,
                        "research-default",
                        "no image".repeat(100).getBytes(StandardCharsets.UTF_8),
                        "application/dicom"))
                .contains("\"held\":true", "dicom.not-dicom");
        String bundle = """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient",
                 "id": "1", "identifier": [{"system": "urn:x", "value": "V-778899"}], "birthDate": "1950-04-01",
                 "gender": "female", "name": [{"family": "Тестова"}]}}]}""";
        assertThat(Answer.preview(
                        http, "hipaa-safe-harbor", bundle.getBytes(StandardCharsets.UTF_8), "application/fhir+json"))
                .contains("\"before\":\"Тестова\",\"after\":null", "\"before\":\"1950-04-01\",\"after\":\"1950\"");

        byte[] note = "Осмотрен 03.04.2025, врач Кукушкина А. П., тел. +7 911 222-33-44. Гемоглобин 134 г/л."
                .getBytes(StandardCharsets.UTF_8);
        assertThat(Answer.preview(http, "research-default", note, "text/plain;charset=UTF-8"))
                .contains(
                        "\"held\":false",
                        "\"before\":\"Осмотрен",
                        "\"category\":\"PHONE\"",
                        "\"rule\":\"phone.russian\"",
                        "134 г/л")
                .containsOnlyOnce("Кукушкин")
                .containsOnlyOnce("222-33-44");
        assertThat(Answer.preview(http, "dicom-basic", note, "text/plain")).contains("\"after\":null");
        assertThat(Answer.preview(http, "research-default", new byte[] {(byte) 0xFF}, "text/plain"))
                .contains("\"held\":true", "preview.not-utf8");
    }

    /** The next version of the profile in force is the same but for its number, so that other tests see no difference. */
    @Test
    void aNewVersionIsPutToWhatIsThereBefore() throws IOException {
        String bundle = """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient",
                 "id": "1", "identifier": [{"system": "urn:x", "value": "V-665544"}], "gender": "female"}}]}""";
        try (Feed feed = new Feed()) {
            String record = feed.bundle("mo-0007", RecordKind.FHIR, bundle);
            await().atMost(Duration.ofSeconds(60)).until(() -> profileOf(record), "research-default/3"::equals);
            String next = Profiles.document("research-default").replace("version: 3", "version: 4");
            assertThat(put("research-default", next, "admin")).isEqualTo(201);
            String started = rerun(HttpMethod.POST, "/reruns?source=mo-0007");
            assertThat(started).contains("\"profile\":\"research-default/4\"", "\"total\":1");
            String id = started.replaceAll(".*\"id\":(\\d+).*", "$1");
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> rerun(HttpMethod.GET, "/reruns/" + id), text -> text.contains("\"done\":1"));
            assertThat(profileOf(record)).isEqualTo("research-default/4");
            feed.awaitEvent(Topics.AUDIT_EVENT, "profile.put", "profile/research-default/4");
            feed.awaitEvent(Topics.AUDIT_EVENT, "rerun.start", "rerun/" + id, "research-default/4", "mo-0007");
        }
    }

    @Test
    void onlyAdminsLearnWhichOriginalBecameWhich() throws IOException {
        try (Feed feed = new Feed()) {
            String record = feed.image(
                    "mo-0008",
                    Ct.file(Ct.builder("MRN-808", "1.2.643.7.1.1.808").build()));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !profileOf(record).isEmpty());
            String uids = mapping("/mappings/uid_mapping.csv?source=mo-0008", "admin", 200);
            assertThat(uids).startsWith("id_old,id_new\n").contains("1.2.643.7.1.1.808,2.25.");
            assertThat(uids.lines()).hasSize(4);
            assertThat(mapping("/mappings/patid_mapping.csv?source=mo-0008", "admin", 200))
                    .contains("MRN-808,p-");
            mapping("/mappings/uid_mapping.csv?source=mo-0008", "operator", 403);
            feed.awaitEvent(Topics.AUDIT_EVENT, "mapping.export", "mo-0008");
        }
    }

    private String mapping(String path, String who, int status) {
        byte[] body = http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.token(who)))
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .returnResult()
                .getResponseBodyContent();
        return new String(body, StandardCharsets.UTF_8);
    }

    private String profileOf(String record) {
        return JdbcClient.create(platform.jdbcAdmin("research"))
                .sql("select profile from research_v1.record where id = ?")
                .param(record)
                .query(String.class)
                .optional()
                .orElse("");
    }

    private String rerun(HttpMethod method, String path) {
        return new String(
                http.method(method)
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                        .exchange()
                        .expectStatus()
                        .is2xxSuccessful()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
    }

    private int put(String name, String document, String who) {
        return http.put()
                .uri("/profiles/" + name)
                .contentType(YAML)
                .body(document)
                .headers(headers -> headers.setBearerAuth(platform.token(who)))
                .exchange()
                .returnResult()
                .getStatus()
                .value();
    }
}
