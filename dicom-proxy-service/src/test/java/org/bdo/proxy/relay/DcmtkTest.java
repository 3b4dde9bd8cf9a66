package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

/** Debian's DCMTK (apt install dcmtk) on both sides of the relay: services that it relays and does not know. */
class DcmtkTest {

    private static final AllowedPeer PEER = new AllowedPeer("", "", "peer");

    @TempDir
    static Path keys;

    @TempDir
    Path folder;

    private static KeyStore proxy;
    private static KeyStore peer;

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private Programs programs;
    private Spool spool;
    private @Nullable RelayServer server;
    private int pacsPort;

    @BeforeAll
    static void makeKeys() throws Exception {
        Programs.require(
                "echoscu", "storescu", "findscu", "movescu", "getscu", "storescp", "dcmqrscp", "wlmscpfs", "dump2dcm");
        proxy = Certificates.key(keys, "proxy");
        peer = Certificates.key(keys, "peer");
        Certificates.keyPem(peer, keys);
        Certificates.certificatePem(peer, keys);
        Certificates.certificatePem(proxy, keys);
    }

    @BeforeEach
    void prepare() throws Exception {
        bundles.registerBundle("dicom", Certificates.bundle(proxy, List.of(peer)));
        programs = new Programs(folder);
        pacsPort = Programs.freePort();
        spool = Spool.open(folder.resolve("spool"), 100_000_000, true);
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
        programs.close();
    }

    /** DCMTK's movescu, getscu and dcmqrscp know no TLS: they stand on the side without it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void queryRetrieveMoveAndGetPass(boolean tls) throws Exception {
        int destination = Programs.freePort();
        programs.dcmqrscp(pacsPort, "MO1", Map.of("DEST", destination));
        relay(Route.plain("MO1", "mo-0001", "localhost", pacsPort, ""));
        scu(tls, List.of(), "echoscu", "-aec", "MO1");
        scu(tls, List.of(file("1.2.700.1.1").toString()), "storescu", "-aec", "MO1");
        await().until(() -> spool.depth() == 1);

        String study = "StudyInstanceUID=1.2.700";
        String level = "QueryRetrieveLevel=STUDY";
        assertThat(scu(
                        tls,
                        List.of(),
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
                        "PatientName"))
                .contains("IVANOV^IVAN");
        String got = Files.createDirectories(folder.resolve("got")).toString();
        scu(false, List.of(), "getscu", "-aec", "MO1", "-S", "-k", level, "-k", study, "-od", got);
        assertThat(Settings.names(Path.of(got))).hasSize(1);
        String moved = Files.createDirectories(folder.resolve("moved")).toString();
        List<String> move = List.of("-aet", "DEST", "-aem", "DEST", "+P", String.valueOf(destination), "-od", moved);
        List<String> command = new ArrayList<>(List.of("movescu", "-aec", "MO1", "-S", "-k", level, "-k", study));
        command.addAll(move);
        scu(false, List.of(), command.toArray(String[]::new));
        assertThat(Settings.names(Path.of(moved))).hasSize(1);
        assertThat(spool.depth())
                .as("what is fetched from the PACS is not copied")
                .isEqualTo(1);
        assertThat(server().traffic().iterator().next().lastError()).isNull();
    }

    /** DCMTK's wlmscpfs knows no TLS. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void worklistPasses(boolean tls) throws Exception {
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
        programs.run("dump2dcm", dump.toString(), worklist.resolve("item.wl").toString());
        String all = folder.resolve("worklists").toString();
        programs.start(pacsPort, "wlmscpfs", "-dfr", "-dfp", all, String.valueOf(pacsPort));
        relay(Route.plain("MO1", "mo-0001", "localhost", pacsPort, ""));
        String modality = "(0040,0100)[0].Modality=CT";
        assertThat(scu(tls, List.of(), "findscu", "-v", "-aec", "MO1", "-W", "-k", "PatientName", "-k", modality))
                .contains("PETROV^PETR");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void storescpTakesWhatStorescuSends(boolean tls) throws Exception {
        Path stored = Files.createDirectories(folder.resolve("stored"));
        List<String> command = new ArrayList<>(List.of("storescp", "-od", stored.toString()));
        if (tls) {
            command.addAll(secured());
        }
        command.add(String.valueOf(pacsPort));
        programs.start(pacsPort, command.toArray(String[]::new));
        relay(tls ? Settings.mo1(pacsPort).withTls("dicom", true).withPeers(PEER) : Settings.mo1(pacsPort));
        scu(tls, List.of(file("1.2.700.1.1").toString()), "storescu", "-aec", "MO1");
        assertThat(Settings.names(stored)).hasSize(1);
        await().until(() -> spool.depth() == 1);
    }

    @Test
    void orthancTakesWhatStorescuSendsOverTls() throws Exception {
        Programs.require("Orthanc");
        programs.orthanc(pacsPort, Programs.freePort(), "MO1", Map.of(), """
                "DicomTlsEnabled": true, "DicomTlsCertificate": "%s", "DicomTlsPrivateKey": "%s",
                "DicomTlsTrustedCertificates": "%s",
                """.formatted(
                        keys.resolve("peer.pem"), keys.resolve("peer.key"), keys.resolve("proxy.pem")));
        relay(Route.plain("MO1", "mo-0001", "localhost", pacsPort, "")
                .withTls("dicom", true)
                .withPeers(PEER));
        scu(true, List.of(), "echoscu", "-aec", "MO1");
        scu(true, List.of(file("1.2.700.1.1").toString()), "storescu", "-aec", "MO1");
        await().until(() -> spool.depth() == 1);
    }

    /** How DCMTK's programs are told to speak TLS. */
    private List<String> secured() {
        return List.of(
                "+tls",
                keys.resolve("peer.key").toString(),
                keys.resolve("peer.pem").toString(),
                "+cf",
                keys.resolve("proxy.pem").toString());
    }

    /** Runs a program against the relay, with its options before host and port and the rest behind them. */
    private String scu(boolean tls, List<String> behind, String... command) throws Exception {
        List<String> line = new ArrayList<>(List.of(command));
        if (tls) {
            line.addAll(1, secured());
        }
        line.addAll(List.of("localhost", String.valueOf(server().port(tls ? 1 : 0))));
        line.addAll(behind);
        return programs.run(line.toArray(String[]::new));
    }

    private void relay(Route route) {
        RelayServer own = Settings.server(
                Settings.relay(DataSize.ofMegabytes(8), new Listener(0, "", "dicom", true)),
                spool,
                new Plan(List.of(route), List.of()),
                bundles);
        own.start();
        server = own;
    }

    private RelayServer server() {
        return Objects.requireNonNull(server);
    }

    private Path file(String sop) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        FileMeta.write(FileMeta.of(Instances.CT, sop, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), file);
        file.writeBytes(Instances.ct("1.2.700", sop, 200_000));
        return Files.write(folder.resolve("image.dcm"), file.toByteArray());
    }
}
