package org.bdo.proxy.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bdo.contracts.Topics;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.local.TestPlatform;
import org.bdo.proxy.Instances;
import org.bdo.proxy.ProxyTest;
import org.bdo.proxy.Topic;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;

/** STOW-RS, with an outcome for each instance. */
@ProxyTest
class StowIT {

    private static final String JSON = "application/dicom+json";

    @Autowired
    private RestTestClient http;

    private final TestPlatform platform = TestPlatform.get();

    @Test
    void allThatIsStoredIsReferencedAndTold() throws IOException {
        store("/studies", file("1.2.910", "1.2.910.1.1"), file("1.2.910", "1.2.910.1.2"))
                .expectStatus()
                .isOk()
                .expectHeader()
                .contentTypeCompatibleWith(JSON)
                .expectBody()
                .jsonPath("$['00081199'].vr")
                .isEqualTo("SQ")
                .jsonPath("$['00081199'].Value[0]['00081150'].Value[0]")
                .isEqualTo(Instances.CT)
                .jsonPath("$['00081199'].Value[1]['00081155'].Value[0]")
                .isEqualTo("1.2.910.1.2")
                .jsonPath("$['00081198']")
                .doesNotExist();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(Topic.holding(Topics.IMAGING_RECEIVED, "\"1.2.910\""))
                        .hasSize(2));
    }

    @Test
    void eachInstanceHasItsOwnOutcome() throws IOException {
        byte[] good = file("1.2.920", "1.2.920.1.1");
        byte[] truncated = Arrays.copyOf(file("1.2.920", "1.2.920.1.2"), 600);
        store("/studies/1.2.920", good, truncated, file("1.2.921", "1.2.921.1.1"))
                .expectStatus()
                .isEqualTo(HttpStatus.ACCEPTED)
                .expectBody()
                .jsonPath("$['00081199'].Value.length()")
                .isEqualTo(1)
                .jsonPath("$['00081198'].Value[0]['00081155'].Value[0]")
                .isEqualTo("1.2.920.1.2")
                .jsonPath("$['00081198'].Value[0]['00081197'].Value[0]")
                .isEqualTo(0xC000)
                .jsonPath("$['00081198'].Value[1]['00081197'].Value[0]")
                .isEqualTo(0x0110);
        store("/studies/1.2.999", good).expectStatus().isEqualTo(HttpStatus.CONFLICT);
    }

    @Test
    void whatIsNoTransactionIsAProblem() {
        send("/studies", "multipart/related; type=\"application/dicom\"", new byte[] {1}, "mo-0001")
                .expectStatus()
                .isBadRequest();
        send("/studies", "multipart/related; type=\"application/dicom+json\"; boundary=x", new byte[] {1}, "mo-0001")
                .expectStatus()
                .isBadRequest();
        send("/studies", "multipart/related; boundary=x", "--x--\r\n".getBytes(StandardCharsets.US_ASCII), "mo-0001")
                .expectStatus()
                .isBadRequest();
        send("/studies", "application/json", new byte[] {1}, "mo-0001")
                .expectStatus()
                .isEqualTo(HttpStatus.UNSUPPORTED_MEDIA_TYPE);
        http.post()
                .uri("/studies")
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .contentType(MediaType.parseMediaType("multipart/related; boundary=x"))
                .body(new byte[] {1})
                .exchange()
                .expectStatus()
                .isForbidden();
    }

    private RestTestClient.ResponseSpec store(String path, byte[]... files) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (byte[] file : List.of(files)) {
            body.writeBytes(
                    "--frontier\r\nContent-Type: application/dicom\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            body.writeBytes(file);
            body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        body.writeBytes("--frontier--\r\n".getBytes(StandardCharsets.US_ASCII));
        return send(
                path,
                "multipart/related; type=\"application/dicom\"; boundary=frontier",
                body.toByteArray(),
                "mo-0001");
    }

    private RestTestClient.ResponseSpec send(String path, String type, byte[] body, String source) {
        return http.post()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.integratorToken(source)))
                .contentType(MediaType.parseMediaType(type))
                .body(body)
                .exchange();
    }

    private static byte[] file(String study, String sop) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(Instances.CT, sop, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(Instances.ct(study, sop, 3000));
        return file.toByteArray();
    }
}
