package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLServerSocket;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.proxy.Instances;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.util.unit.DataSize;

/** TLS on both sides of the relay, and who may come by what its certificate says. */
class TlsTest {

    @TempDir
    Path folder;

    private final DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
    private SslBundle modality;
    private SslBundle stranger;
    private Archive pacs;
    private Spool spool;
    private RelayServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore proxyKey = Certificates.key(folder, "proxy");
        KeyStore pacsKey = Certificates.key(folder, "pacs");
        KeyStore modalityKey = Certificates.key(folder, "ct-1.hospital");
        KeyStore strangerKey = Certificates.key(folder, "stranger");
        bundles.registerBundle("dicom", Certificates.bundle(proxyKey, List.of(modalityKey, pacsKey)));
        modality = Certificates.bundle(modalityKey, List.of(proxyKey));
        stranger = Certificates.bundle(strangerKey, List.of(proxyKey));
        SSLServerSocket socket = (SSLServerSocket) Certificates.bundle(pacsKey, List.of(proxyKey))
                .createSslContext()
                .getServerSocketFactory()
                .createServerSocket(0);
        socket.setNeedClientAuth(true);
        pacs = new Archive(socket);
        spool = Spool.open(folder.resolve("spool"), 100_000_000, true);
        server = server(new AllowedPeer("", "", "ct-1.hospital"));
        server.start();
    }

    private RelayServer server(AllowedPeer peer) {
        Route route = Settings.mo1(pacs.port()).withTls("dicom", true).withPeers(peer);
        return Settings.server(
                Settings.relay(DataSize.ofMegabytes(8), new Listener(0, "", "dicom", true)),
                spool,
                new Plan(List.of(route), List.of()),
                bundles);
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
        pacs.close();
    }

    @Test
    void instancePassesWithTlsOnBothSidesAndIsCopied() throws IOException {
        try (Association association = open(server.port(1), modality)) {
            assertThat(Modality.store(association, "1.2.3.1.1", Instances.ct("1.2.3", "1.2.3.1.1", 2_000_000)))
                    .isZero();
            association.release();
        }
        assertThat(pacs.taken).containsExactly("1.2.3.1.1");
        await().until(() -> spool.depth() == 1);
        await().until(() -> server.associations() == 0);
    }

    @Test
    void whoHasNoCertificateThatIsTrustedDoesNotComeIn() {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> open(server.port(1), stranger));
        assertThat(pacs.callers).isEmpty();
    }

    @Test
    void theListOfPeersKnowsThemByTheirCertificate() throws IOException {
        assertThatExceptionOfType(AssociationException.class)
                .as("without TLS there is no certificate")
                .isThrownBy(() -> Modality.open(server.port(), "CT-1"))
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.CALLING_AE_UNKNOWN));
        RelayServer other = server(new AllowedPeer("", "", "CN=mr-1.hospital,O=Hospital"));
        other.start();
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> open(other.port(1), modality))
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.CALLING_AE_UNKNOWN));
        other.stop();
    }

    @Test
    void aPacsThatIsNotTrustedIsNotSpokenTo() throws IOException, InterruptedException, GeneralSecurityException {
        SSLServerSocket impostor =
                (SSLServerSocket) Certificates.bundle(Certificates.key(folder, "impostor"), List.of())
                        .createSslContext()
                        .getServerSocketFactory()
                        .createServerSocket(0);
        try (Archive impostorPacs = new Archive(impostor)) {
            RelayServer own = Settings.server(
                    Settings.relay(),
                    spool,
                    new Plan(List.of(Settings.mo1(impostorPacs.port()).withTls("dicom", false)), List.of()),
                    bundles);
            own.start();
            assertThatExceptionOfType(AssociationException.class)
                    .isThrownBy(() -> Modality.open(own.port(), "CT-1"))
                    .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.TEMPORARY_CONGESTION));
            assertThat(impostorPacs.callers).isEmpty();
            own.stop();
        }
    }

    private static Association open(int port, SslBundle bundle) throws IOException {
        Socket socket = bundle.createSslContext().getSocketFactory().createSocket("localhost", port);
        return Association.open(socket, socket, Duration.ofSeconds(20), Modality.request("MO1", "CT-1"));
    }
}
