package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may associate, by title, address and certificate. */
class PeersTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "CT-1, '', '', true",
        "CT-2, '', '', false",
        "'', 10.1.0.0/16, '', true",
        "'', 10.2.0.0/16, '', false",
        "'', 10.1.2.3, '', true",
        "'', '2001:db8::/32', '', false",
        "'', '', ct-1.hospital, true",
        "'', '', 'CN=ct-1.hospital,O=Hospital', true",
        "'', '', ct-2.hospital, false",
        "CT-1, 10.1.0.0/16, ct-1.hospital, true",
        "CT-2, 10.1.0.0/16, ct-1.hospital, false",
    })
    void allThatIsGivenMustBeMet(String title, String address, String certificate, boolean met) {
        Requester requester = new Requester("CT-1", "10.1.2.3", Set.of("ct-1.hospital", "CN=ct-1.hospital,O=Hospital"));
        assertThat(new AllowedPeer(title, address, certificate).is(requester)).isEqualTo(met);
    }

    @Test
    void whatIsNoAddressIsFoundOutAtOnce() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new AllowedPeer("", "10.1.2.3/99", ""));
    }

    @Test
    void whoIsNotOnTheListIsRejectedCountedAndShown() throws IOException {
        try (Archive pacs = new Archive(0)) {
            RelayServer server = Settings.server(
                    Spool.open(folder, 1_000_000, true),
                    Settings.mo1(pacs.port())
                            .withPeers(
                                    new AllowedPeer("CT-1", "127.0.0.0/8", ""),
                                    new AllowedPeer("CT-1", "::1", ""),
                                    new AllowedPeer("MR-1", "192.0.2.0/24", "")));
            server.start();
            try (Association allowed = Modality.open(server.port(), "CT-1")) {
                assertThat(allowed.echo()).isZero();
            }
            for (String stranger : new String[] {"MR-1", "MR-1", "XX"}) {
                assertThatExceptionOfType(AssociationException.class)
                        .isThrownBy(() -> Modality.open(server.port(), stranger))
                        .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.CALLING_AE_UNKNOWN));
            }
            Traffic traffic = server.traffic().iterator().next();
            assertThat(traffic.rejections()).isEqualTo(3);
            assertThat(traffic.refusedPeers().list())
                    .extracting(RefusedPeers.Refused::callingAe, RefusedPeers.Refused::times)
                    .containsExactly(tuple("MR-1", 2L), tuple("XX", 1L));
            assertThat(pacs.callers).containsExactly("CT-1 to PACS");
            server.stop();
        }
    }
}
