package org.bdo.proxy.backfill;

import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bdo.contracts.Topics;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.local.TestPlatform;
import org.bdo.proxy.Hospital;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.ProxyTest;
import org.bdo.proxy.Topic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** An operator has the service fetch past studies from Orthanc, over REST, and the events follow. */
@ProxyTest
class BackfillIT {

    @TempDir
    Path folder;

    @Autowired
    private RestTestClient http;

    @Test
    void pastStudiesOfOrthancAreToldLikeThoseThatPass() throws IOException {
        Programs.require("Orthanc");
        try (Programs programs = new Programs(folder)) {
            programs.orthanc(Hospital.OTHER_PACS, Programs.freePort(), "MO2", Map.of("BDO", Hospital.BACKFILL));
            store("1.2.850", "20230405");
            store("1.2.851", "20230406");
            post("past", """
                    {"route": "MO2", "from": "2023-04-05", "to": "2023-04-05", "modalities": ["CT"]}
                    """).expectStatus().isAccepted();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> http.get()
                            .uri("/backfills/past")
                            .headers(headers -> headers.setBearerAuth(operator()))
                            .exchange()
                            .expectBody()
                            .jsonPath("$.state")
                            .isEqualTo("DONE")
                            .jsonPath("$.studies")
                            .isEqualTo(1)
                            .jsonPath("$.instances")
                            .isEqualTo(1)
                            .jsonPath("$.failed")
                            .isEqualTo(0));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !Topic.holding(Topics.IMAGING_RECEIVED, "\"1.2.850.1.1\"")
                            .isEmpty());
        }
    }

    @Test
    void onlyAnOperatorMayAndOnlyWhatIsClear() {
        post("unclear", """
                {"route": "MO2"}
                """).expectStatus().isEqualTo(HttpStatus.BAD_REQUEST);
        http.get()
                .uri("/backfills")
                .headers(headers -> headers.setBearerAuth(TestPlatform.get().integratorToken("mo-0001")))
                .exchange()
                .expectStatus()
                .isForbidden();
        http.delete()
                .uri("/backfills/none")
                .headers(headers -> headers.setBearerAuth(operator()))
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    private RestTestClient.ResponseSpec post(String name, String wanted) {
        return http.post()
                .uri("/backfills/" + name)
                .headers(headers -> headers.setBearerAuth(operator()))
                .contentType(MediaType.APPLICATION_JSON)
                .body(wanted)
                .exchange();
    }

    private static String operator() {
        return TestPlatform.get().token("operator");
    }

    private static void store(String study, String date) throws IOException {
        String sop = study + ".1.1";
        List<PresentationContext> contexts =
                List.of(new PresentationContext(1, Instances.CT, List.of(Instances.EXPLICIT)));
        try (Association association = Association.open(
                new Peer("localhost", Hospital.OTHER_PACS), Association.request("MO2", "FILL", contexts))) {
            byte[] image = Instances.dated(study, sop, date, "CT");
            association.store(Instances.CT, sop, Instances.EXPLICIT, new ByteArrayInputStream(image));
            association.release();
        }
    }
}
