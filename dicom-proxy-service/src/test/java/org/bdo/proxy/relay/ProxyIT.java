package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.local.TestPlatform;
import org.bdo.proxy.Hospital;
import org.bdo.proxy.Instances;
import org.bdo.proxy.ProxyTest;
import org.bdo.proxy.Topic;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.test.web.servlet.client.StatusAssertions;
import tools.jackson.databind.json.JsonMapper;

@ProxyTest
class ProxyIT {

    private static final MediaType DICOM = MediaType.parseMediaType("application/dicom");

    @Autowired
    private RestTestClient http;

    @Autowired
    private RelayServer server;

    @Autowired
    private Spool spool;

    private final TestPlatform platform = TestPlatform.get();
    private final JsonMapper json = JsonMapper.shared();

    @Test
    void instanceIsInThePacsInTheBucketAndTold() throws IOException {
        byte[] dataSet = Instances.ct("1.2.100", "1.2.100.1.1", 300_000);
        assertThat(send("MO1", "1.2.100.1.1", dataSet)).isZero();
        assertThat(tail(Files.readAllBytes(Hospital.PACS_FOLDER.resolve("1.2.100.1.1.dcm")), dataSet))
                .isEqualTo(dataSet);
        String id = id("mo-0001", dataSet);
        InstanceReceived event = awaitEvent(id);
        byte[] object = object(event.objectKey());
        assertThat(tail(object, dataSet)).isEqualTo(dataSet);
        assertThat(event)
                .isEqualTo(new InstanceReceived(
                        id,
                        "mo-0001",
                        "1.2.100",
                        "1.2.100.1",
                        "1.2.100.1.1",
                        Instances.CT,
                        Instances.EXPLICIT,
                        "raw/mo-0001/DICOM/" + id.substring(0, 2) + "/" + id,
                        sha256(dataSet),
                        object.length,
                        event.receivedAt(),
                        null));
        RecordAccounted accounted = json.readValue(
                Topic.holding(Topics.ACCOUNTING_RECEIVED, id).getFirst().value(), RecordAccounted.class);
        assertThat(accounted)
                .isEqualTo(new RecordAccounted(id, "mo-0001", RecordKind.DICOM, object.length, event.receivedAt()));
        await().untilAsserted(() -> assertThat(spool.waits(id)).isFalse());
    }

    @Test
    void truncatedInstanceIsRefusedByThePacsAndToldWithItsStatus() throws IOException {
        byte[] truncated = Arrays.copyOf(Instances.ct("1.2.150", "1.2.150.1.1", 5000), 4000);
        assertThat(send("MO1", "1.2.150.1.1", truncated)).isEqualTo(0xC000);
        InstanceReceived event = awaitEvent(id("mo-0001", truncated));
        assertThat(event).returns("C000", InstanceReceived::refusedWith).returns("1.2.150", InstanceReceived::studyUid);
        assertThat(tail(object(event.objectKey()), truncated)).isEqualTo(truncated);
    }

    @Test
    void studyStaysInOnePartitionUnderAKeyThatDoesNotTellIt() throws IOException {
        byte[] first = Instances.ct("1.2.200", "1.2.200.1.1", 100);
        byte[] second = Instances.ct("1.2.200", "1.2.200.1.2", 100);
        send("MO1", "1.2.200.1.1", first);
        send("MO1", "1.2.200.1.2", second);
        awaitEvent(id("mo-0001", first));
        awaitEvent(id("mo-0001", second));
        assertThat(Topic.holding(Topics.IMAGING_RECEIVED, "\"1.2.200\""))
                .extracting(ConsumerRecord::key)
                .hasSize(2)
                .doesNotContain("1.2.200")
                .containsOnly(Topic.holding(Topics.IMAGING_RECEIVED, "1.2.200.1.2")
                        .getFirst()
                        .key());
    }

    @Test
    void sameDataSetAgainIsOneObjectWhicheverWayItComes() throws IOException {
        byte[] dataSet = Instances.ct("1.2.300", "1.2.300.1.1", 5000);
        String id = id("mo-0001", dataSet);
        send("MO1", "1.2.300.1.1", dataSet);
        send("MO1", "1.2.300.1.1", dataSet);
        awaitEvent(id);
        await().untilAsserted(() -> assertThat(spool.waits(id)).isFalse());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(Instances.CT, "1.2.300.1.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(dataSet);
        post(file.toByteArray())
                .expectStatus()
                .isOk()
                .expectBody()
                .json("{\"id\":\"%s\",\"source\":\"mo-0001\",\"kind\":\"DICOM\",\"duplicate\":true}".formatted(id));
        try (var keys = platform.identified().keys("raw/mo-0001/DICOM/")) {
            assertThat(keys.filter(key -> key.endsWith(id))).hasSize(1);
        }
    }

    @Test
    void anyBytesThatArePostedAreKeptAndTold() throws IOException {
        byte[] text = "This is no DICOM file".getBytes(StandardCharsets.UTF_8);
        post(text).expectStatus().isEqualTo(HttpStatus.CREATED);
        InstanceReceived event = awaitEvent(id("mo-0001", text));
        assertThat(object(event.objectKey())).isEqualTo(text);
        assertThat(event).returns("", InstanceReceived::studyUid).returns("", InstanceReceived::transferSyntaxUid);
    }

    @Test
    void postedFileIsToldWithItsUids() throws IOException {
        byte[] dataSet = Instances.ct("1.2.400", "1.2.400.1.1", 100);
        post(dataSet).expectStatus().isEqualTo(HttpStatus.CREATED);
        assertThat(awaitEvent(id("mo-0001", dataSet)))
                .returns("1.2.400", InstanceReceived::studyUid)
                .returns("1.2.400.1", InstanceReceived::seriesUid)
                .returns("1.2.400.1.1", InstanceReceived::sopUid)
                .returns(Instances.CT, InstanceReceived::sopClassUid)
                .returns(Instances.EXPLICIT, InstanceReceived::transferSyntaxUid);
    }

    @Test
    void whatMayNotBePostedIsAProblem() {
        problem(post(new byte[0]), HttpStatus.BAD_REQUEST, "empty");
        problem(
                http.post()
                        .uri("/instances")
                        .headers(headers -> headers.setBearerAuth(platform.integratorToken("mo-0001")))
                        .contentType(MediaType.TEXT_PLAIN)
                        .body("x")
                        .exchange(),
                HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                "unsupported-media-type");
        problem(
                http.post()
                        .uri("/instances")
                        .contentType(DICOM)
                        .body(new byte[1])
                        .exchange(),
                HttpStatus.UNAUTHORIZED,
                "unauthorized");
        problem(
                http.post()
                        .uri("/instances")
                        .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                        .contentType(DICOM)
                        .body(new byte[1])
                        .exchange(),
                HttpStatus.FORBIDDEN,
                "forbidden");
    }

    @Test
    void operatorSeesTheRoutesAndOthersDoNot() throws IOException {
        send("MO1", "1.2.500.1.1", Instances.ct("1.2.500", "1.2.500.1.1", 100));
        http.get()
                .uri("/routes")
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[0].calledAe")
                .isEqualTo("MO1")
                .jsonPath("$[0].source")
                .isEqualTo("mo-0001")
                .jsonPath("$[0].lost")
                .isEqualTo(0);
        problem(
                http.get()
                        .uri("/routes")
                        .headers(headers -> headers.setBearerAuth(platform.token("researcher")))
                        .exchange(),
                HttpStatus.FORBIDDEN,
                "forbidden");
    }

    @Test
    void absentPacsIsATruthfulReject() {
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> send("MO3", "1.2.3", new byte[] {8, 0}))
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.TEMPORARY_CONGESTION));
    }

    @Test
    void clinicGoesOnWithoutStoreAndKafkaAndTheCopiesFollow() throws IOException {
        byte[] dataSet = Instances.ct("1.2.600", "1.2.600.1.1", 200_000);
        String id = id("mo-0001", dataSet);
        platform.platform().kill("s3");
        platform.platform().kill("kafka");
        try {
            long began = System.nanoTime();
            assertThat(send("MO1", "1.2.600.1.1", dataSet)).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            // Whole before the sender hears of success; in the queue a moment later.
            await().atMost(Duration.ofSeconds(10)).until(() -> spool.waits(id));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> health("research").isEqualTo(HttpStatus.SERVICE_UNAVAILABLE));
            health("clinical").isOk();
            health("readiness").isOk();
        } finally {
            platform.platform().restart("s3");
            platform.platform().restart("kafka");
        }
        InstanceReceived event = awaitEvent(id);
        assertThat(tail(object(event.objectKey()), dataSet)).isEqualTo(dataSet);
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            assertThat(spool.waits(id)).isFalse();
            health("research").isOk();
        });
    }

    @Test
    void clinicGoesOnWhileTheStoreTakesConnectionsAndDoesNotAnswer() throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        signal("STOP"); // its sockets go on to accept
        try {
            for (int i = 1; i <= 10; i++) {
                String sop = "1.2.650.1." + i;
                byte[] dataSet = Instances.ct("1.2.650", sop, 100_000 + i);
                assertThat(send("MO1", sop, dataSet)).isZero();
                ids.add(id("mo-0001", dataSet));
            }
            await().atMost(Duration.ofSeconds(10)).until(() -> ids.stream().allMatch(spool::waits));
            health("clinical").isOk();
        } finally {
            signal("CONT");
        }
        for (String id : ids) {
            awaitEvent(id);
        }
    }

    private void signal(String name) throws IOException, InterruptedException {
        String pid = Files.readString(platform.home().resolve("run/s3.pid")).split(" ", 2)[0];
        assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor())
                .isZero();
    }

    private StatusAssertions health(String group) {
        return http.get().uri("/actuator/health/" + group).exchange().expectStatus();
    }

    private int send(String calledAe, String sop, byte[] dataSet) throws IOException {
        try (Association association = Association.open(
                new Peer("localhost", server.port()),
                Association.request(
                        calledAe,
                        "CT-1",
                        List.of(new PresentationContext(1, Instances.CT, List.of(Instances.EXPLICIT)))))) {
            int status = association.store(Instances.CT, sop, Instances.EXPLICIT, new ByteArrayInputStream(dataSet));
            association.release();
            return status;
        }
    }

    private RestTestClient.ResponseSpec post(byte[] body) {
        return http.post()
                .uri("/instances")
                .headers(headers -> headers.setBearerAuth(platform.integratorToken("mo-0001")))
                .contentType(DICOM)
                .body(body)
                .exchange();
    }

    private static void problem(RestTestClient.ResponseSpec response, HttpStatus status, String type) {
        response.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:bdo:problem:" + type);
    }

    private InstanceReceived awaitEvent(String id) {
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(Topic.holding(Topics.IMAGING_RECEIVED, id)).isNotEmpty());
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(Topic.holding(Topics.ACCOUNTING_RECEIVED, id))
                        .isNotEmpty());
        return json.readValue(
                Topic.holding(Topics.IMAGING_RECEIVED, id).getFirst().value(), InstanceReceived.class);
    }

    private byte[] object(String key) throws IOException {
        try (InputStream bytes = platform.identified().get(key)) {
            return bytes.readAllBytes();
        }
    }

    private static byte[] tail(byte[] file, byte[] dataSet) {
        return Arrays.copyOfRange(file, file.length - dataSet.length, file.length);
    }

    private static String id(String source, byte[] dataSet) {
        return RecordId.of(source, RecordKind.DICOM, sha256(dataSet)).value();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
