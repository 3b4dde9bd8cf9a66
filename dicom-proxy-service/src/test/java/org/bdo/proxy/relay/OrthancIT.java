package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.local.TestPlatform;
import org.bdo.proxy.Hospital;
import org.bdo.proxy.Instances;
import org.bdo.proxy.ProxyTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;

/** Debian's storescu and echoscu through the proxy to Debian's Orthanc (apt install dcmtk orthanc), where these are installed. */
@ProxyTest
class OrthancIT {

    private static final Logger LOG = LoggerFactory.getLogger(OrthancIT.class);
    private static final List<Path> TOOLS =
            List.of(Path.of("/usr/bin/storescu"), Path.of("/usr/bin/echoscu"), Path.of("/usr/sbin/Orthanc"));

    @TempDir
    Path folder;

    @Autowired
    private RelayServer server;

    @BeforeAll
    static void toolsAreInstalled() {
        TOOLS.forEach(tool -> assumeTrue(Files.isExecutable(tool), "SKIPPED: " + tool + " is not installed"));
    }

    @Test
    void dataSetReachesOrthancByteForByte() throws IOException, InterruptedException {
        byte[] dataSet = Instances.ct("1.2.700", "1.2.700.1.1", 512 * 512 * 2);
        Path file = folder.resolve("ct.dcm");
        try (var out = Files.newOutputStream(file)) {
            FileMeta.write(FileMeta.of(Instances.CT, "1.2.700.1.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
            out.write(dataSet);
        }
        int http = freePort();
        Process orthanc = orthanc(http);
        try {
            String port = String.valueOf(server.port());
            run("echoscu", "-v", "-aet", "CT-1", "-aec", "MO2", "localhost", port);
            run("storescu", "-v", "-aet", "CT-1", "-aec", "MO2", "-xe", "localhost", port, file.toString());
            byte[] stored = stored(http);
            assertThat(Arrays.copyOfRange(stored, stored.length - dataSet.length, stored.length))
                    .isEqualTo(dataSet);
        } finally {
            orthanc.destroy();
            orthanc.waitFor(10, TimeUnit.SECONDS);
        }
        await().atMost(Duration.ofSeconds(30)).until(() -> copied(dataSet));
    }

    private static boolean copied(byte[] dataSet) throws IOException {
        try (var keys = TestPlatform.get().identified().keys("raw/mo-0002/DICOM/")) {
            for (String key : keys.toList()) {
                try (InputStream object = TestPlatform.get().identified().get(key)) {
                    byte[] bytes = object.readAllBytes();
                    int begin = Math.max(0, bytes.length - dataSet.length);
                    if (Arrays.equals(Arrays.copyOfRange(bytes, begin, bytes.length), dataSet)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private Process orthanc(int http) throws IOException {
        Path configuration = Files.writeString(
                folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%s", "DicomAet": "MO2", "DicomCheckCalledAet": true, "DicomPort": %d,
                 "HttpPort": %d, "AuthenticationEnabled": false, "RemoteAccessAllowed": false, "Plugins": []}
                """.formatted(folder.resolve("orthanc"), Hospital.OTHER_PACS, http));
        Process process = new ProcessBuilder("/usr/sbin/Orthanc", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(30)).until(() -> listens(Hospital.OTHER_PACS) && listens(http));
        return process;
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        LOG.info("$ {}\n{}", String.join(" ", command), Files.readString(output));
        assertThat(process.exitValue()).isZero();
    }

    private static byte[] stored(int http) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String base = "http://localhost:" + http + "/instances";
            String ids = client.send(
                            HttpRequest.newBuilder(URI.create(base)).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
            String id = ids.replaceAll("[^0-9a-f-]", "");
            return client.send(
                            HttpRequest.newBuilder(URI.create(base + "/" + id + "/file"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofByteArray())
                    .body();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
