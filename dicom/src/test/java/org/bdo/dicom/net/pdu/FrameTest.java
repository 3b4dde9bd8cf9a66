package org.bdo.dicom.net.pdu;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FrameTest {

    private static final AssociateRequest REQUEST = new AssociateRequest(
            "MO1",
            "CT-1",
            List.of(
                    new PresentationContext(1, "1.2.840.10008.1.1", List.of("1.2.840.10008.1.2")),
                    new PresentationContext(
                            3, "1.2.840.10008.5.1.4.1.1.2", List.of("1.2.840.10008.1.2.1", "1.2.840.10008.1.2"))),
            List.of(
                    new UserItem.MaxLength(16384),
                    new UserItem.ImplementationClass("1.2.3"),
                    new UserItem.AsyncOperations(4, 1),
                    new UserItem.RoleSelection("1.2.840.10008.5.1.4.1.1.2", true, false),
                    new UserItem.ImplementationVersion("X_1"),
                    new UserItem.ExtendedNegotiation("1.2.840.10008.5.1.4.1.1.2", Octets.of((byte) 1, (byte) 0)),
                    new UserItem.UserIdentity(2, true, Octets.of((byte) 'u'), Octets.of((byte) 'p')),
                    new UserItem.Raw(0x57, Octets.of((byte) 9))));

    static List<Pdu> units() {
        return List.of(
                REQUEST,
                new AssociateAccept(
                        "MO1",
                        "CT-1",
                        List.of(REQUEST.contexts().getFirst().accepted("1.2.840.10008.1.2")),
                        List.of(new UserItem.MaxLength(0))),
                AssociateReject.CALLED_AE_UNKNOWN,
                new PData(List.of(
                        new PData.Value(1, true, true, Octets.of((byte) 1, (byte) 2)),
                        new PData.Value(1, false, false, Octets.of()))),
                new ReleaseRequest(),
                new ReleaseResponse(),
                Abort.provider(Abort.UNEXPECTED_PDU));
    }

    @ParameterizedTest
    @MethodSource("units")
    void whatIsWrittenIsRead(Pdu unit) throws IOException {
        Frame frame = read(unit.encode());
        assertThat(frame.decode()).isEqualTo(unit);
        assertThat(frame.bytes()).isEqualTo(unit.encode());
    }

    @Test
    void rejectionHasTheBytesOfTheStandard() {
        assertThat(AssociateReject.CALLED_AE_UNKNOWN.encode())
                .isEqualTo(HexFormat.of().parseHex("03000000000400010107"));
    }

    @Test
    void announcedLengthIsRefusedBeforeAnythingIsAllocated() {
        byte[] huge = HexFormat.of().parseHex("0100ffffffff");
        assertThatExceptionOfType(PduException.class).isThrownBy(() -> read(huge));
        byte[] data = HexFormat.of().parseHex("04007fffffff");
        assertThatExceptionOfType(PduException.class).isThrownBy(() -> read(data));
    }

    @Test
    void foreignProtocolIsAnsweredAsUnrecognized() {
        assertThatExceptionOfType(PduException.class)
                .isThrownBy(() -> read("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))
                .satisfies(e -> assertThat(e.answer().reason()).isEqualTo(Abort.UNRECOGNIZED_PDU));
    }

    @Test
    void brokenBytesNeverDoMoreThanAPduException() throws IOException {
        Random random = new Random(7);
        byte[] good = REQUEST.encode();
        for (int round = 0; round < 5_000; round++) {
            byte[] bad = good.clone();
            for (int change = 0; change <= random.nextInt(4); change++) {
                bad[Frame.HEADER + random.nextInt(bad.length - Frame.HEADER)] = (byte) random.nextInt();
            }
            try {
                read(bad).decode();
            } catch (PduException e) {
                assertThat(e).hasMessageNotContaining("CT-1");
            }
        }
    }

    @Test
    void endInsideAUnitIsAnError() {
        byte[] whole = REQUEST.encode();
        assertThatExceptionOfType(EOFException.class).isThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 1)));
    }

    private static Frame read(byte[] bytes) throws IOException {
        return requireNonNull(Frame.read(new ByteArrayInputStream(bytes), 1 << 16));
    }
}
