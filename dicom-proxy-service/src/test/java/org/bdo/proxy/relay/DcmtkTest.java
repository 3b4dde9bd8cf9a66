package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.proxy.Instances;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

/** Debian's DCMTK (apt install dcmtk) on both sides of the relay: services that it relays and does not know. */
class DcmtkTest {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private Spool spool;
    private @Nullable RelayServer server;
    private int pacsPort;

    @BeforeAll
    static void toolsAreInstalled() {
        for (String tool : List.of("storescu", "findscu", "movescu", "getscu", "dcmqrscp", "wlmscpfs", "dump2dcm")) {
            assumeTrue(Files.isExecutable(Path.of("/usr/bin", tool)), "SKIPPED: " + tool + " is not installed");
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        pacsPort = FaultsTest.freePort();
        spool = Spool.open(folder.resolve("spool"), 100_000_000, true);
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (server != null) {
            server.stop();
        }
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void queryRetrieveMoveAndGetPass() throws IOException, InterruptedException {
        int destination = FaultsTest.freePort();
        Files.createDirectories(folder.resolve("db"));
        Path configuration = Files.writeString(
                folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                dest = (DEST, localhost, %d)
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                MO1 %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(pacsPort, destination, folder.resolve("db")));
        start(pacsPort, "dcmqrscp", "-c", configuration.toString());
        relay(Route.plain("MO1", "mo-0001", "localhost", pacsPort, ""));
        run("storescu", "-aec", "MO1", "localhost", port(), file("1.2.700.1.1").toString());
        await().until(() -> spool.depth() == 1);

        String study = "StudyInstanceUID=1.2.700";
        String level = "QueryRetrieveLevel=STUDY";
        assertThat(run(
                        "findscu",
                        "-v",
                        "-aec",
                        "MO1",
                        "-S",
                        "-k",
                        level,
                        "-k",
                        study,
                        "-k",
                        "PatientName",
                        "localhost",
                        port()))
                .contains("IVANOV^IVAN");
        Path got = Files.createDirectories(folder.resolve("got"));
        run("getscu", "-aec", "MO1", "-S", "-k", level, "-k", study, "-od", got.toString(), "localhost", port());
        assertThat(Settings.names(got)).hasSize(1);
        Path moved = Files.createDirectories(folder.resolve("moved"));
        run(
                "movescu",
                "-aec",
                "MO1",
                "-aet",
                "DEST",
                "-aem",
                "DEST",
                "+P",
                String.valueOf(destination),
                "-S",
                "-k",
                level,
                "-k",
                study,
                "-od",
                moved.toString(),
                "localhost",
                port());
        assertThat(Settings.names(moved)).hasSize(1);
        assertThat(spool.depth())
                .as("what is fetched from the PACS is not copied")
                .isEqualTo(1);
        assertThat(server().traffic().iterator().next().lastError()).isNull();
    }

    @Test
    void worklistPasses() throws IOException, InterruptedException {
        Path worklist = Files.createDirectories(folder.resolve("worklists/MO1"));
        Files.createFile(worklist.resolve("lockfile"));
        Path dump = Files.writeString(folder.resolve("item.dump"), """
                (0010,0010) PN PETROV^PETR
                (0010,0020) LO MRN-1
                (0040,0100) SQ
                (fffe,e000) na
                (0008,0060) CS CT
                (0040,0001) AE CT-1
                (0040,0002) DA 20260101
                (fffe,e00d) na
                (fffe,e0dd) na
                """);
        run("dump2dcm", dump.toString(), worklist.resolve("item.wl").toString());
        start(pacsPort, "wlmscpfs", "-dfr", "-dfp", folder.resolve("worklists").toString(), String.valueOf(pacsPort));
        relay(Route.plain("MO1", "mo-0001", "localhost", pacsPort, ""));
        assertThat(run(
                        "findscu",
                        "-v",
                        "-aec",
                        "MO1",
                        "-W",
                        "-k",
                        "PatientName",
                        "-k",
                        "(0040,0100)[0].Modality=CT",
                        "localhost",
                        port()))
                .contains("PETROV^PETR");
    }

    @Test
    void tlsPassesOnBothSides() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore proxy = Certificates.key(folder, "proxy");
        KeyStore peer = Certificates.key(folder, "peer");
        bundles.registerBundle("dicom", Certificates.bundle(proxy, List.of(peer)));
        String key = Certificates.keyPem(peer, folder).toString();
        String certificate = Certificates.certificatePem(peer, folder).toString();
        String trusted = Certificates.certificatePem(proxy, folder).toString();
        Path stored = Files.createDirectories(folder.resolve("stored"));
        start(
                pacsPort,
                "storescp",
                "+tls",
                key,
                certificate,
                "+cf",
                trusted,
                "-od",
                stored.toString(),
                String.valueOf(pacsPort));
        relay(Settings.mo1(pacsPort).withTls("dicom", true).withPeers(new AllowedPeer("", "", "peer")));
        run(
                "storescu",
                "+tls",
                key,
                certificate,
                "+cf",
                trusted,
                "-aec",
                "MO1",
                "localhost",
                String.valueOf(server().port(1)),
                file("1.2.700.1.1").toString());
        assertThat(Settings.names(stored)).hasSize(1);
        await().until(() -> spool.depth() == 1);
    }

    private void relay(Route route) {
        RelayServer started = Settings.server(
                bundles.getBundleNames().isEmpty()
                        ? Settings.relay()
                        : Settings.relay(DataSize.ofMegabytes(8), new Listener(0, "", "dicom", true)),
                spool,
                new Plan(List.of(route), List.of()),
                bundles);
        started.start();
        server = started;
    }

    private RelayServer server() {
        return Objects.requireNonNull(server);
    }

    private String port() {
        return String.valueOf(server().port());
    }

    private Path file(String sop) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(Instances.CT, sop, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(Instances.ct("1.2.700", sop, 200_000));
        return Files.write(folder.resolve("image.dcm"), file.toByteArray());
    }

    private void start(int port, String... command) throws IOException {
        started.add(new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                .start());
        await().until(() -> listens(port));
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** What it printed; it must succeed. */
    private String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }
}
