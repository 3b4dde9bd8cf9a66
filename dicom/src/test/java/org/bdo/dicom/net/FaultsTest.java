package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateAccept;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers that stall or stay idle. Each test would not end if a time-out did not work. */
@Timeout(60)
class FaultsTest {

    private static final String EXPLICIT = "1.2.840.10008.1.2.1";
    private static final Duration SHORT = Duration.ofMillis(500);

    private final MemoryProvider provider = new MemoryProvider();

    @Test
    void aPeerThatDoesNotReadDoesNotHangTheSender() throws Exception {
        try (ServerSocket listener = new ServerSocket(0)) {
            CompletableFuture<Socket> stalled = CompletableFuture.supplyAsync(() -> acceptAndStall(listener));
            Peer peer = new Peer("localhost", listener.getLocalPort(), Duration.ofSeconds(5), SHORT);
            try (Association association = Association.open(peer, request())) {
                assertThatExceptionOfType(SocketTimeoutException.class)
                        .isThrownBy(() -> association.store(Uid.CT_IMAGE_STORAGE, "1.2.3", EXPLICIT, endless()));
            }
            stalled.get(10, TimeUnit.SECONDS).close();
        }
    }

    @Test
    void aConnectionWithoutAnAssociationIsClosedHoweverSlowlyItTalks() throws Exception {
        try (AssociationServer server = AssociationServer.start(0, provider, SHORT, 5);
                Socket slow = new Socket("localhost", server.port())) {
            byte[] request = request().encode();
            int sent = 0;
            boolean open = true;
            while (open) {
                try {
                    slow.getOutputStream().write(request[sent++]);
                    Thread.sleep(50);
                } catch (IOException _) {
                    open = false;
                }
            }
            assertThat(sent).isLessThan(request.length);
        }
    }

    @Test
    void aPeerThatStallsInsideAUnitIsAborted() throws Exception {
        try (AssociationServer server = AssociationServer.start(0, provider, SHORT, 5);
                Socket stalling = new Socket("localhost", server.port())) {
            stalling.getOutputStream().write(request().encode());
            InputStream in = stalling.getInputStream();
            Frame accepted = Frame.read(in, 1 << 20);
            stalling.getOutputStream().write(new byte[] {4, 0, 0, 0, 1, 0, 0, 0});

            Frame answer = Frame.read(in, 1 << 20);

            assertThat(accepted == null ? null : accepted.decode()).isInstanceOf(AssociateAccept.class);
            assertThat(answer == null ? null : answer.decode()).isEqualTo(Abort.provider(Abort.NO_REASON));
            assertThat(in.read()).isNegative();
        }
    }

    @Test
    void fiveHundredIdleAssociationsLeaveRoomForWork() throws IOException {
        List<Association> idle = new ArrayList<>();
        try (AssociationServer server = AssociationServer.start(0, provider, Duration.ofSeconds(50), 501)) {
            Peer peer = new Peer("localhost", server.port());
            for (int i = 0; i < 500; i++) {
                idle.add(Association.open(peer, request()));
            }
            try (Association working = Association.open(peer, request())) {
                assertThat(working.echo()).isZero();
                working.release();
            }
            for (Association association : idle) {
                assertThat(association.echo()).isZero();
            }
        } finally {
            idle.forEach(Association::close);
        }
    }

    private static Socket acceptAndStall(ServerSocket listener) {
        try {
            Socket socket = listener.accept();
            Frame frame = Frame.read(socket.getInputStream(), 1 << 20);
            AssociateRequest request =
                    (AssociateRequest) java.util.Objects.requireNonNull(frame).decode();
            List<PresentationContext.Answer> answers = request.contexts().stream()
                    .map(context -> context.accepted(EXPLICIT))
                    .toList();
            socket.getOutputStream()
                    .write(new AssociateAccept("STORE", "SCU", answers, Association.ownItems()).encode());
            return socket;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static AssociateRequest request() {
        return Association.request(
                "STORE",
                "SCU",
                List.of(
                        new PresentationContext(1, Uid.VERIFICATION, List.of(EXPLICIT)),
                        new PresentationContext(3, Uid.CT_IMAGE_STORAGE, List.of(EXPLICIT))));
    }

    private static InputStream endless() {
        return new InputStream() {
            @Override
            public int read() {
                return 8;
            }

            @Override
            public int read(byte[] bytes, int from, int length) {
                return length;
            }
        };
    }
}
