package org.bdo.demo.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.junit.jupiter.api.Test;

class MllpClientTest {

    private static final Delivery MESSAGE =
            new Delivery("mo-0001", RecordKind.HL7V2, "c1", "MSH|^~\\&|\r".getBytes(StandardCharsets.UTF_8));

    @Test
    void anAcceptedMessageIsAccepted() throws Exception {
        try (Peer peer = new Peer(List.of("AA|c1"));
                MllpClient client = new MllpClient(peer.address())) {
            assertThat(client.send(MESSAGE)).isEqualTo(new Answer.Accepted(MESSAGE.id()));
        }
    }

    @Test
    void anAcknowledgementOfAnotherMessageIsNotTaken() throws Exception {
        try (Peer peer = new Peer(List.of("AA|c0"));
                MllpClient client = new MllpClient(peer.address())) {
            assertThatThrownBy(() -> client.send(MESSAGE)).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aMessageThatWantsNoAnswerIsNotWaitedFor() throws Exception {
        byte[] message = "MSH|^~\\&|||||||ADT^A40|c1|P|2.8|||NE|NE\rEVN|A40\r".getBytes(StandardCharsets.UTF_8);
        Delivery silent = new Delivery("mo-0001", RecordKind.HL7V2, "c1", message);
        try (Peer peer = new Peer(List.of(""));
                MllpClient client = new MllpClient(peer.address())) {
            assertThat(client.send(silent)).isEqualTo(new Answer.Accepted(silent.id()));
        }
    }

    @Test
    void aMessageThatIsKeptIsNotSentAgainButARejectedAndALostOneAre() throws Exception {
        AtomicInteger repeats = new AtomicInteger();
        try (Peer peer = new Peer(List.of("AR|c1|busy", "", "AE|c1|no"));
                MllpClient client = new MllpClient(peer.address())) {
            Answer answer = new Persistence(client, Duration.ofSeconds(20), repeats).deliver(MESSAGE);
            assertThat(answer).isEqualTo(new Answer.Refused("AE no", MESSAGE.id()));
            assertThat(repeats).hasValue(2);
        }
    }

    /** Answers each message with the next of these; at an empty one it hangs up. */
    private static final class Peer implements AutoCloseable {

        private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());

        Peer(List<String> answers) throws IOException {
            Thread.ofVirtual().start(() -> answer(new java.util.ArrayDeque<>(answers)));
        }

        private void answer(java.util.Queue<String> answers) {
            while (!answers.isEmpty()) {
                try (Socket socket = server.accept()) {
                    while (awaitMessage(socket) && !answers.isEmpty()) {
                        String answer = answers.remove();
                        if (answer.isEmpty()) {
                            break;
                        }
                        socket.getOutputStream()
                                .write(("\u000bMSH|^~\\&|\rMSA|" + answer + "\r\u001c\r")
                                        .getBytes(StandardCharsets.UTF_8));
                    }
                } catch (IOException e) {
                    return;
                }
            }
        }

        private static boolean awaitMessage(Socket socket) throws IOException {
            int next = socket.getInputStream().read();
            while (next >= 0 && next != 0x1C) {
                next = socket.getInputStream().read();
            }
            return next >= 0 && socket.getInputStream().read() == '\r';
        }

        InetSocketAddress address() {
            return new InetSocketAddress(server.getInetAddress(), server.getLocalPort());
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
