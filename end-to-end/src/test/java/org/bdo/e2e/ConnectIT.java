package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.folder.Client;
import org.bdo.demo.send.Answer;
import org.bdo.demo.send.ClientTokens;
import org.bdo.demo.send.MllpClient;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organisation that is connected by one request can send at once, and still when ingest was killed and is back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConnectIT {

    private static final String INGEST = "ingest-hl7-service";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
    }

    @Test
    void itsPortOutlivesTheProcessAndTheCatalogKnowsItsName() throws Exception {
        String source = "e2e-" + UUID.randomUUID().toString().substring(0, 8);
        String operator = played.target().tokens().user("operator");
        HttpResponse<String> answer = Http.post(
                played.target().ingest().resolve("/sources"),
                operator,
                "application/json",
                ("{\"source\": \"" + source + "\", \"name\": \"Больница у моря\"}").getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        int port = JSON.readTree(answer.body()).at("/source/port").asInt();
        assertThat(send(source, port, source + "-1")).isInstanceOf(Answer.Accepted.class);

        played.platform().kill(INGEST);
        played.platform().restart(INGEST);
        assertThat(send(source, port, source + "-2")).isInstanceOf(Answer.Accepted.class);

        JsonNode known = JSON.missingNode();
        for (int i = 0; i < 300 && known.path("received").asInt() < 2; i++) {
            Thread.sleep(200);
            known = JSON.readTree(Http.get(played.target().catalog().resolve("/sources/" + source), operator)
                    .body());
        }
        assertThat(known.path("name").asString()).isEqualTo("Больница у моря");
        assertThat(known.path("received").asInt()).isEqualTo(2);
    }

    @Test
    void itsFilesAreSentByTheClientOnceAndADryRunStoresNothing(@TempDir Path folder) throws Exception {
        String source = "e2e-" + UUID.randomUUID().toString().substring(0, 8);
        String operator = played.target().tokens().user("operator");
        String access = Http.post(
                        played.target().ingest().resolve("/sources"),
                        operator,
                        "application/json",
                        ("{\"source\": \"" + source + "\", \"name\": \"Файлы\"}").getBytes(StandardCharsets.UTF_8))
                .body();
        Path credentials = Files.writeString(folder.resolve("access.json"), access);
        Files.setPosixFilePermissions(credentials, PosixFilePermissions.fromString("rw-------"));
        Path files = Files.createDirectory(folder.resolve("files"));
        Files.write(files.resolve("two.hl7"), join(message(source + "-a"), message(source + "-b")));
        Files.writeString(
                files.resolve("patient.json"),
                "{\"resourceType\": \"Patient\", \"identifier\": [{\"system\":" + " \"urn:x\", \"value\": \"" + source
                        + "\"}]}");
        Files.writeString(files.resolve("broken.json"), "{\"resourceType\": \"Patient\", \"nmae\": 1}");
        Client.Where http = new Client.Where(played.target().ingest(), null, ClientTokens.of(credentials), false);
        Client.Where dry = new Client.Where(played.target().ingest(), null, ClientTokens.of(credentials), true);

        assertThat(run(dry, files))
                .contains("understood")
                .contains("broken.json")
                .contains("fhir.");
        assertThat(records(source)).isZero();
        assertThat(run(http, files)).contains("3 files, 0 of them sent before, 4 records");
        assertThat(records(source)).isEqualTo(4);
        assertThat(run(http, files)).contains("3 files, 3 of them sent before, 0 records");
        int port = JSON.readTree(access).at("/source/port").asInt();
        Client.Where mllp = new Client.Where(
                played.target().ingest(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port), null, false);
        Files.delete(folder.resolve("journal.csv")); // as another machine would: the same again, by the other way
        assertThat(run(mllp, files.resolve("two.hl7"))).contains("1 files, 0 of them sent before, 2 records");
        assertThat(records(source)).isEqualTo(4);
    }

    private static String run(Client.Where where, Path files) throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Path folder = String.valueOf(files.getFileName()).equals("files") ? files : files.resolveSibling(".");
        new Client(where, new PrintStream(said, true, StandardCharsets.UTF_8), false)
                .run(List.of(files), folder.toRealPath().resolveSibling("journal.csv"));
        return said.toString(StandardCharsets.UTF_8);
    }

    private int records(String source) throws Exception {
        String operator = played.target().tokens().user("operator");
        return JSON.readTree(Http.get(played.target().ingest().resolve("/records?source=" + source), operator)
                        .body())
                .size();
    }

    private static byte[] join(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Answer send(String source, int port, String id) throws IOException {
        try (MllpClient client = new MllpClient(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))) {
            return client.send(new Delivery(source, RecordKind.HL7V2, id, message(id)));
        }
    }

    private static byte[] message(String id) {
        return ("MSH|^~\\&|HIS|X|BDO|OP|20260105||ADT^A01^ADT_A01|" + id + "|P|2.5\rPID|1||" + id
                        + "^^^X^MR||Морской^Пётр||19610412|M\r")
                .getBytes(StandardCharsets.UTF_8);
    }
}
