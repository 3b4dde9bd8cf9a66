package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bdo.dicom.net.pdu.Octets;
import org.bdo.dicom.net.pdu.PData;
import org.bdo.dicom.net.pdu.PduException;
import org.bdo.dicom.net.pdu.ReleaseRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageTapTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 64, 4096, 1 << 20})
    void sameMessagesWhateverThePieces(int piece) throws IOException {
        Recorder recorder = new Recorder();
        MessageTap tap = new MessageTap(recorder);
        byte[] stream = stream();
        for (int at = 0; at < stream.length; at += piece) {
            tap.feed(stream, at, Math.min(piece, stream.length - at));
        }
        assertThat(recorder.heard)
                .containsExactly("store 7 of 1.2.3 in 5", "end in 5", "store 8 of 1.2.4 in 5", "end in 5");
        assertThat(recorder.data.toByteArray()).isEqualTo(data());
    }

    @Test
    void nonsenseIsAnExceptionAndNothingElse() throws IOException {
        Random random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            byte[] stream = stream();
            stream[random.nextInt(200)] = (byte) random.nextInt();
            MessageTap tap = new MessageTap(new Recorder());
            try {
                tap.feed(stream, 0, stream.length);
            } catch (PduException e) {
                assertThat(e).hasMessageNotContaining("1.2.3");
            }
        }
    }

    @Test
    void commandWithoutEndIsRefused() {
        byte[] unit = new PData(List.of(new PData.Value(1, true, false, Octets.of(new byte[60_000])))).encode();
        MessageTap tap = new MessageTap(new Recorder());
        assertThatExceptionOfType(PduException.class).isThrownBy(() -> {
            tap.feed(unit, 0, unit.length);
            tap.feed(unit, 0, unit.length);
        });
    }

    private static byte[] data() {
        byte[] data = new byte[70_000];
        new Random(1).nextBytes(data);
        return data;
    }

    private static byte[] stream() throws IOException {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        byte[] data = data();
        byte[] head = Arrays.copyOf(data, 100);
        byte[] tail = Arrays.copyOfRange(data, 100, data.length);
        PData.Value command = new PData.Value(
                5,
                true,
                true,
                Octets.of(Command.storeRequest(7, "1.2.840.10008.5.1.4.1.1.2", "1.2.3")
                        .encode()));
        stream.writeBytes(new PData(List.of(command, new PData.Value(5, false, false, Octets.of(head)))).encode());
        stream.writeBytes(new PData(List.of(new PData.Value(5, false, false, Octets.of(tail)))).encode());
        stream.writeBytes(new PData(List.of(new PData.Value(5, false, true, Octets.of()))).encode());
        byte[] second =
                Command.storeRequest(8, "1.2.840.10008.5.1.4.1.1.2", "1.2.4").encode();
        stream.writeBytes(new PData(List.of(
                        new PData.Value(5, true, false, Octets.of(Arrays.copyOf(second, 9))),
                        new PData.Value(5, true, true, Octets.of(Arrays.copyOfRange(second, 9, second.length)))))
                .encode());
        stream.writeBytes(new PData(List.of(new PData.Value(5, false, true, Octets.of()))).encode());
        stream.writeBytes(new ReleaseRequest().encode());
        return stream.toByteArray();
    }

    private static final class Recorder implements MessageTap.Listener {

        private final List<String> heard = new ArrayList<>();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();

        @Override
        public void command(int contextId, Command command) {
            heard.add("store " + command.messageId() + " of " + command.sopInstance() + " in " + contextId);
        }

        @Override
        public void data(int contextId, byte[] bytes, int offset, int length) {
            data.write(bytes, offset, length);
        }

        @Override
        public void dataEnd(int contextId) {
            heard.add("end in " + contextId);
        }
    }
}
