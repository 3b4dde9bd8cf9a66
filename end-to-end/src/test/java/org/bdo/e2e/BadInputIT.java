package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.day.HospitalDay;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.MllpClient;
import org.bdo.demo.send.StoreScu;
import org.bdo.demo.target.Target;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.json.JsonMapper;

/** Bad input gets its right answer, is kept where that can be, and does not stop what follows. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadInputIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCE = "mo-0002";

    private PlayedDay played;
    private Target target;
    /** Of another day, so that these records are new. */
    private List<Delivery> good;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
        target = played.target();
        good = HospitalDay.generate(11, 6).deliveries().stream()
                .filter(delivery -> delivery.source().equals(SOURCE))
                .toList();
    }

    @Test
    void aBrokenMessageIsKeptWithItsReasonAndTheNextIsAccepted() throws Exception {
        Delivery broken = new Delivery(
                SOURCE,
                RecordKind.HL7V2,
                "broken-1",
                "MSH|^~\\&|HIS|X|BDO|BDO|20261120||ADT^A01^ADT_A01|broken-1|P|2.5\rPV1|1|I\r"
                        .getBytes(StandardCharsets.UTF_8));
        try (MllpClient client = new MllpClient(mllp())) {
            Answer answer = client.send(broken);
            assertThat(answer).isNotInstanceOf(Answer.Busy.class);
            assertThat(client.send(first(RecordKind.HL7V2))).isInstanceOf(Answer.Accepted.class);
        }
        assertThat(held(broken.id())).as("a reason for a person").isNotBlank();
    }

    @Test
    void aTruncatedOrAlienDataSetIsRefusedAndHeldBackAndTheAssociationLivesOn() throws Exception {
        Delivery image = first(RecordKind.DICOM);
        Delivery half = new Delivery(
                SOURCE, RecordKind.DICOM, image.label(), Arrays.copyOf(image.bytes(), image.bytes().length / 2));
        Delivery alien = new Delivery(
                SOURCE, RecordKind.DICOM, image.label() + ".1", "no data set".getBytes(StandardCharsets.UTF_8));
        try (StoreScu scu = new StoreScu(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), target.dicomPort()),
                target.calledAes().getOrDefault(SOURCE, ""),
                Uid.CT_IMAGE_STORAGE,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())) {
            // The PACS refuses it, and its word is what the sender hears.
            for (Delivery bad : List.of(half, alien)) {
                assertThat(scu.store(bad.label(), new ByteArrayInputStream(bad.bytes()), bad.id()))
                        .isEqualTo(new Answer.Refused("C-STORE status C000", ""));
            }
            assertThat(scu.store(image.label(), new ByteArrayInputStream(image.bytes()), image.id()))
                    .isInstanceOf(Answer.Accepted.class);
            scu.release();
        }
        assertThat(held(half.id())).startsWith("The data set ends too early").endsWith("; send the object again.");
        assertThat(held(alien.id())).as("a reason for a person").isNotBlank();
        assertThat(reason(image.id())).as("the repaired object").isEmpty();
    }

    @Test
    void aTruncatedImageThatIsUploadedIsKeptAndHeldBack() throws Exception {
        byte[] image = first(RecordKind.DICOM).bytes();
        HttpResponse<String> answer = Http.post(
                target.proxy().resolve("/instances"),
                target.tokens().integrator(SOURCE),
                "application/dicom",
                Arrays.copyOf(image, image.length / 3));
        String id = JSON.readTree(answer.body()).path("id").asString("");
        assertThat(id).as(answer.body()).isNotEmpty();
        assertThat(held(id)).as("a reason for a person").isNotBlank();
    }

    @Test
    void malformedAndOversizeBodiesGetProblems() throws Exception {
        String token = target.tokens().integrator(SOURCE);
        HttpResponse<String> malformed = Http.post(
                target.ingest().resolve("/fhir"),
                token,
                "application/fhir+json",
                "{\"resourceType\": \"Bundle\", ".getBytes(StandardCharsets.UTF_8));
        assertProblem(malformed, 400);
        HttpResponse<String> otherType =
                Http.post(target.ingest().resolve("/fhir"), token, "image/png", new byte[] {1, 2, 3});
        assertProblem(otherType, 415);
        HttpResponse<String> next = Http.post(
                target.ingest().resolve("/fhir"),
                token,
                "application/fhir+json",
                first(RecordKind.FHIR).bytes());
        assertThat(next.statusCode()).isIn(200, 201);
    }

    @Test
    void anOversizeBodyIs413() throws Exception {
        // Beyond what ingest takes (8 MB), below what its server reads to have its answer heard (32 MB).
        byte[] huge = new byte[20 * 1024 * 1024];
        Arrays.fill(huge, (byte) ' ');
        HttpResponse<String> answer =
                Http.post(target.ingest().resolve("/cda"), target.tokens().integrator(SOURCE), "application/xml", huge);
        assertProblem(answer, 413);
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("urn:bdo:problem:");
    }

    /** The reason for which a record is held back; empty if it is not within a minute. */
    private String held(String id) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        String reason = reason(id);
        while (reason.isBlank() && Instant.now().isBefore(end)) {
            Thread.sleep(Duration.ofMillis(500));
            reason = reason(id);
        }
        assertThat(played.drained(List.of()))
                .allSatisfy(
                        line -> assertThat(line.balances()).as(line.toString()).isTrue());
        return reason;
    }

    private String reason(String id) throws Exception {
        String token = target.tokens().user("operator");
        for (var address : List.of(
                target.ingest().resolve("/records?state=QUARANTINED&limit=1000"),
                target.deid().resolve("/quarantine?limit=1000"))) {
            for (var record : played.rest().get(address, token)) {
                if (record.path("id").asString().equals(id)) {
                    return record.path("reason").asString();
                }
            }
        }
        return "";
    }

    private Delivery first(RecordKind kind) {
        return good.stream()
                .filter(delivery -> delivery.kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private InetSocketAddress mllp() {
        return new InetSocketAddress(
                InetAddress.getLoopbackAddress(), target.mllpPorts().getOrDefault(SOURCE, 0));
    }
}
