package org.bdo.deid.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.bdo.deid.DeidTest;
import org.bdo.deid.dicom.Ct;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
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
        String all = get("/profiles");
        assertThat(all).contains("research-default", "dicom-basic", "tcia-like", "152-fz", "hipaa-safe-harbor");
        assertThat(get("/profiles/research-default")).contains("\"inForce\":true", "retain-modified-dates");
        assertThat(get("/profiles/dicom-basic?version=1")).contains("\"inForce\":false");
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
        assertThat(put("mine", document, "operator")).isEqualTo(403);
        assertThat(get("/profiles/mine")).contains("\"version\":2");
    }

    @Test
    void aPreviewTellsWhatWouldHappenFieldByField() {
        byte[] image = Ct.file(Ct.builder("MRN-900", "1.2.643.7.1.1.900").build());
        assertThat(preview("research-default", image, "application/dicom"))
                .contains(
                        "\"held\":false",
                        "\"before\":\"MRN-900\"",
                        "\"after\":\"p-0000000000000000\"",
                        "Patient's Name");
        assertThat(preview("dicom-basic", image, "application/dicom"))
                .contains("\"before\":\"075Y\",\"after\":null")
                .doesNotContain("\"after\":\"075Y\"");
        assertThat(preview(
                        "research-default",
                        "no image".repeat(100).getBytes(StandardCharsets.UTF_8),
                        "application/dicom"))
                .contains("\"held\":true", "dicom.not-dicom");
        String bundle = """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient",
                 "id": "1", "identifier": [{"system": "urn:x", "value": "V-778899"}], "birthDate": "1950-04-01",
                 "gender": "female", "name": [{"family": "Тестова"}]}}]}""";
        assertThat(preview("hipaa-safe-harbor", bundle.getBytes(StandardCharsets.UTF_8), "application/fhir+json"))
                .contains("\"before\":\"Тестова\",\"after\":null", "\"before\":\"1950-04-01\",\"after\":\"1950\"");
    }

    private String get(String path) {
        return new String(
                http.get()
                        .uri(path)
                        .headers(headers -> headers.setBearerAuth(platform.token("researcher")))
                        .exchange()
                        .expectStatus()
                        .isOk()
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

    private String preview(String profile, byte[] body, String type) {
        return new String(
                http.post()
                        .uri("/profiles/" + profile + "/preview")
                        .contentType(MediaType.parseMediaType(type))
                        .body(body)
                        .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
    }
}
