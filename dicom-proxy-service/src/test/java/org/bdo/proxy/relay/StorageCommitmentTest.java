package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One Orthanc as the modality, one as the PACS, and the relay in both directions: the modality asks for a commitment by N-ACTION,
 * and the PACS answers by N-EVENT-REPORT on an association of its own.
 */
class StorageCommitmentTest {

    @TempDir
    Path folder;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void thePacsTellsTheModalityOnAnAssociationOfItsOwn() throws IOException, InterruptedException {
        Programs.require("Orthanc");
        int modality = Programs.freePort();
        int modalityHttp = Programs.freePort();
        int pacs = Programs.freePort();
        RelayServer relay = Settings.server(
                Spool.open(folder.resolve("spool"), 100_000_000, true),
                Route.plain("MO1", "mo-0001", "localhost", pacs, ""),
                Route.plain("CT1", "mo-0001", "localhost", modality, ""));
        relay.start();
        try (Programs programs = new Programs(folder)) {
            programs.orthanc(modality, modalityHttp, "CT1", Map.of("MO1", relay.port()));
            programs.orthanc(pacs, Programs.freePort(), "MO1", Map.of("CT1", relay.port()));
            String base = "http://localhost:" + modalityHttp;
            String instance = json(base + "/instances", file()).path("ID").asString();
            json(base + "/modalities/MO1/store", instance.getBytes(StandardCharsets.US_ASCII));

            JsonNode asked = json(base + "/modalities/MO1/storage-commitment", """
                    {"DicomInstances": [{"SOPClassUID": "%s", "SOPInstanceUID": "1.2.3.1.1"}]}
                    """.formatted(Instances.CT)
                    .getBytes(StandardCharsets.US_ASCII));
            String path = asked.path("Path").asString();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !json(base + path).path("Status").asString().equals("Pending"));
            assertThat(json(base + path).path("Status").asString()).isEqualTo("Success");
        } finally {
            relay.stop();
            http.close();
        }
        assertThat(relay.traffic())
                .extracting(traffic ->
                        traffic.route().calledAe() + " " + traffic.associations() + " " + traffic.rejections())
                .containsExactly("MO1 2 0", "CT1 1 0");
    }

    private static byte[] file() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(Instances.CT, "1.2.3.1.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(Instances.dated("1.2.3", "1.2.3.1.1", "20240101", "CT"));
        return file.toByteArray();
    }

    private JsonNode json(String uri) throws IOException, InterruptedException {
        return JsonMapper.shared()
                .readTree(http.send(HttpRequest.newBuilder(URI.create(uri)).build(), BodyHandlers.ofByteArray())
                        .body());
    }

    private JsonNode json(String uri, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(uri))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        var response = http.send(request, BodyHandlers.ofByteArray());
        assertThat(response.statusCode()).isEqualTo(200);
        return JsonMapper.shared().readTree(response.body());
    }
}
