package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.dicom.net.pdu.UserItem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssociationTest {

    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private final MemoryProvider provider = new MemoryProvider();
    private AssociationServer server;

    @BeforeEach
    void start() throws IOException {
        server = AssociationServer.start(0, provider, Duration.ofSeconds(5), 3);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void echoIsAnswered() throws IOException {
        try (Association association = open("STORE")) {
            assertThat(association.echo()).isZero();
            association.release();
        }
    }

    @Test
    void dataSetArrivesByteForByteWhateverItsLength() throws IOException {
        int unit = Channel.OWN_LIMIT - 6;
        try (Association association = open("STORE")) {
            for (int length : new int[] {1, 7, unit - 1, unit, unit + 1, 3 * unit, 5_000_003}) {
                byte[] sent = content(length);
                assertThat(association.store(CT, "1.2.3", EXPLICIT, new ByteArrayInputStream(sent)))
                        .isZero();
                assertThat(provider.dataSets.getLast()).isEqualTo(sent);
            }
            association.release();
        }
        assertThat(provider.requests.getLast())
                .isEqualTo(new ServiceProvider.StoreRequest("SCU", "STORE", CT, "1.2.3", EXPLICIT));
    }

    @Test
    void smallUnitsOfThePeerAreKept() throws IOException {
        AssociateRequest small = new AssociateRequest("STORE", "SCU", contexts(), List.of(new UserItem.MaxLength(64)));
        try (Association association = Association.open(peer(), small)) {
            assertThat(association.echo()).isZero();
        }
    }

    @Test
    void associationOutlivesARefusedDataSet() throws IOException {
        try (Association association = open("STORE")) {
            byte[] bad = new byte[2_000_000];
            assertThat(association.store(CT, "1.2.3", EXPLICIT, new ByteArrayInputStream(bad)))
                    .isEqualTo(0xC000);
            assertThat(association.store(CT, "1.2.3", EXPLICIT, new ByteArrayInputStream(new byte[0])))
                    .isEqualTo(0xC000);
            assertThat(association.store(CT, "1.2.3", EXPLICIT, new ByteArrayInputStream(content(10))))
                    .isZero();
            association.release();
        }
    }

    @Test
    void unknownTitleIsRejectedWithItsReason() {
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> open("NOBODY").close())
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.CALLED_AE_UNKNOWN));
    }

    @Test
    void refusedContextIsNotUsed() throws IOException {
        try (Association association = open("STORE")) {
            assertThat(association.contexts()).extracting(NegotiatedContext::id).containsExactlyInAnyOrder(1, 3);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(
                            () -> association.store("1.2.9", "1.2.3", EXPLICIT, new ByteArrayInputStream(content(1))))
                    .withMessageContaining("not agreed");
        }
    }

    @Test
    void limitOfAssociationsIsATruthfulReject() throws IOException {
        try (Association first = open("STORE");
                Association second = open("STORE");
                Association third = open("STORE")) {
            assertThatExceptionOfType(AssociationException.class)
                    .isThrownBy(() -> open("STORE").close())
                    .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.LOCAL_LIMIT));
            assertThat(List.of(first.echo(), second.echo(), third.echo())).containsOnly(0);
        }
    }

    @Test
    void garbageEndsItsOwnConnectionOnly() throws IOException {
        try (Association association = open("STORE");
                Socket garbage = new Socket("localhost", server.port())) {
            garbage.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = garbage.getInputStream().readNBytes(10);
            assertThat(answer).isEqualTo(new byte[] {7, 0, 0, 0, 0, 4, 0, 0, 2, 1});
            assertThat(association.echo()).isZero();
        }
    }

    private Association open(String calledAe) throws IOException {
        return Association.open(peer(), Association.request(calledAe, "SCU", contexts()));
    }

    private Peer peer() {
        return new Peer("localhost", server.port());
    }

    private static List<PresentationContext> contexts() {
        return List.of(
                new PresentationContext(1, Uid.VERIFICATION, List.of("1.2.840.10008.1.2")),
                new PresentationContext(3, CT, List.of(EXPLICIT)),
                new PresentationContext(5, "1.2.9", List.of(EXPLICIT)));
    }

    private static byte[] content(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        Arrays.fill(bytes, 0, 1, (byte) 8);
        return bytes;
    }
}
