package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.local.TestPlatform;
import org.bdo.proxy.Hospital;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.ProxyTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/** Debian's storescu and echoscu through the proxy to Debian's Orthanc (apt install dcmtk orthanc), where these are installed. */
@ProxyTest
class OrthancIT {

    @TempDir
    Path folder;

    @Autowired
    private RelayServer server;

    @BeforeAll
    static void toolsAreInstalled() {
        Programs.require("storescu", "echoscu", "Orthanc");
    }

    @Test
    void dataSetReachesOrthancByteForByte() throws IOException, InterruptedException {
        byte[] dataSet = Instances.ct("1.2.700", "1.2.700.1.1", 512 * 512 * 2);
        Path file = folder.resolve("ct.dcm");
        try (var out = Files.newOutputStream(file)) {
            FileMeta.write(FileMeta.of(Instances.CT, "1.2.700.1.1", TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), out);
            out.write(dataSet);
        }
        int http = Programs.freePort();
        try (Programs programs = new Programs(folder)) {
            programs.orthanc(Hospital.OTHER_PACS, http, "MO2", Map.of());
            String port = String.valueOf(server.port());
            programs.run("echoscu", "-v", "-aet", "CT-1", "-aec", "MO2", "localhost", port);
            programs.run("storescu", "-v", "-aet", "CT-1", "-aec", "MO2", "-xe", "localhost", port, file.toString());
            byte[] stored = stored(http);
            assertThat(Arrays.copyOfRange(stored, stored.length - dataSet.length, stored.length))
                    .isEqualTo(dataSet);
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
}
