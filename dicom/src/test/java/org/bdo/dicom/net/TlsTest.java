package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSets;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Secured associations, among ourselves and with DCMTK; the latter is skipped where it is not installed. */
class TlsTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    @TempDir
    private static Path folder;

    private final MemoryProvider provider = new MemoryProvider();
    private AssociationServer server;

    @BeforeAll
    static void makeCertificates() throws Exception {
        makeCertificate("ours", "RSA");
        makeCertificate("stranger", "EC");
    }

    @BeforeEach
    void start() throws IOException {
        server = AssociationServer.start(0, provider, Duration.ofSeconds(10), 10, tls("ours", "ours"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void bothSidesShowCertificatesAndTalk() throws IOException {
        byte[] image = image();
        try (Association association = open("ours", "ours")) {
            assertThat(association.echo()).isZero();
            assertThat(association.store(Uid.CT_IMAGE_STORAGE, "1.2.3.4.5", EXPLICIT, new ByteArrayInputStream(image)))
                    .isZero();
            association.release();
        }
        assertThat(provider.dataSets.getFirst()).isEqualTo(image);
    }

    @Test
    void strangersAreRefusedByEitherSide() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open("stranger", "ours").echo());
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> open("ours", "stranger").echo());
        try (Association association = open("ours", "ours")) {
            assertThat(association.echo()).isZero();
        }
    }

    @Test
    void whoSpeaksPlainlyIsNotHeard() throws IOException {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Association.open(
                        new Peer("localhost", server.port(), Duration.ofSeconds(5), Duration.ofSeconds(5)), request()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"})
    void suitesWithoutForwardSecrecyOrAuthenticatedEncryptionAreRefused(String suite) throws Exception {
        Tls own = tls("ours", "ours");
        try (Socket plain = new Socket("localhost", server.port());
                SSLSocket socket = (SSLSocket)
                        own.context().getSocketFactory().createSocket(plain, "localhost", server.port(), true)) {
            socket.setSoTimeout(10_000);
            socket.setEnabledProtocols(new String[] {"TLSv1.2"});
            socket.setEnabledCipherSuites(new String[] {suite});
            assertThatExceptionOfType(IOException.class).isThrownBy(socket::startHandshake);
        }
    }

    @Test
    void dcmtkSendsToUs() throws Exception {
        Dcmtk.require("storescu");
        Path file = folder.resolve("image.dcm");
        try (var out = Files.newOutputStream(file)) {
            DicomFile.of(DataSets.image(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                    .write(out);
        }

        int exit = Dcmtk.run(
                folder,
                "storescu",
                "+tls",
                pem("ours.key"),
                pem("ours.crt"),
                "+cf",
                pem("ours.crt"),
                "-aec",
                "STORE",
                "localhost",
                String.valueOf(server.port()),
                file.toString());

        assertThat(exit).isZero();
        assertThat(DataSet.decode(provider.dataSets.getFirst(), Encoding.EXPLICIT_LITTLE)
                        .size())
                .isEqualTo(DataSets.image().size());
    }

    @Test
    void weSendToDcmtk() throws Exception {
        Dcmtk.require("storescp");
        int port = Dcmtk.freePort();
        Path store = Files.createDirectory(folder.resolve("store"));
        Process storescp = Dcmtk.start(
                folder,
                "storescp",
                "+tls",
                pem("ours.key"),
                pem("ours.crt"),
                "+cf",
                pem("ours.crt"),
                "-od",
                store.toString(),
                String.valueOf(port));
        try {
            Dcmtk.awaitListening(port);
            Peer peer = new Peer("localhost", port).withTls(tls("ours", "ours"));
            try (Association association = Association.open(peer, request())) {
                assertThat(association.store(
                                Uid.CT_IMAGE_STORAGE, "1.2.3.4.5", EXPLICIT, new ByteArrayInputStream(image())))
                        .isZero();
                association.release();
            }
            try (var files = Files.list(store)) {
                assertThat(files.count()).isEqualTo(1);
            }
        } finally {
            storescp.destroy();
            storescp.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private Association open(String own, String trusted) throws IOException {
        return Association.open(new Peer("localhost", server.port()).withTls(tls(own, trusted)), request());
    }

    private static org.bdo.dicom.net.pdu.AssociateRequest request() {
        return Association.request(
                "STORE",
                "SCU",
                List.of(
                        new PresentationContext(1, Uid.VERIFICATION, List.of(EXPLICIT)),
                        new PresentationContext(3, Uid.CT_IMAGE_STORAGE, List.of(EXPLICIT))));
    }

    private static byte[] image() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DataSets.image().encode(out, Encoding.EXPLICIT_LITTLE);
        return out.toByteArray();
    }

    private static Tls tls(String own, String trusted) throws IOException {
        return Tls.read(folder.resolve(own + ".crt"), folder.resolve(own + ".key"), folder.resolve(trusted + ".crt"));
    }

    private static String pem(String name) {
        return folder.resolve(name).toString();
    }

    private static void makeCertificate(String name, String algorithm) throws Exception {
        Path store = folder.resolve(name + ".p12");
        int exit = Dcmtk.run(
                folder,
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "own",
                "-keyalg",
                algorithm,
                "-dname",
                "CN=" + name,
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                "changeit");
        assertThat(exit).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        writePem(name + ".crt", "CERTIFICATE", keys.getCertificate("own").getEncoded());
        writePem(
                name + ".key",
                "PRIVATE KEY",
                keys.getKey("own", "changeit".toCharArray()).getEncoded());
    }

    private static void writePem(String name, String kind, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        Files.writeString(
                folder.resolve(name), "-----BEGIN " + kind + "-----\n" + base64 + "\n-----END " + kind + "-----\n");
    }
}
