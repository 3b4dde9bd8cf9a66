package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateAccept;
import org.bdo.dicom.net.pdu.AssociateRequest;
import org.bdo.dicom.net.pdu.Frame;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.relay.Traffic.Outcome;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Peers that do what peers do: die, hang, and send what is none. */
class FaultsTest {

    private static final int IDLE = 500;

    @TempDir
    Path folder;

    private Archive pacs;
    private Spool spool;
    private RelayServer server;

    @BeforeEach
    void start() throws IOException {
        pacs = new Archive(0);
        spool = Spool.open(folder, 100_000_000, true);
        server = Settings.server(
                spool, Settings.mo1(pacs.port()), Route.plain("MO2", "mo-0002", "localhost", Programs.freePort(), ""));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
        pacs.close();
    }

    @Test
    void pacsThatDiesInAStoreIsAnAbortOfTheProviderAndLeavesNoCopy() throws IOException {
        byte[] dataSet = Instances.ct("1.2.3", "1.2.3.1.1", 3_000_000);
        try (Association association = Modality.open(server.port(), "CT-1")) {
            assertThatExceptionOfType(AssociationException.class)
                    .isThrownBy(() -> association.store(
                            Instances.CT, "1.2.3.1.1", Instances.EXPLICIT, new Killing(dataSet, pacs)))
                    .satisfies(e -> assertThat(e.pdu()).isEqualTo(Abort.provider(Abort.NO_REASON)));
        }
        await().until(() -> traffic().instances(Outcome.UNANSWERED) == 1);
        await().until(() -> spool.bytes() == 0 && server.associations() == 0);
        try (Archive again = new Archive(pacs.port())) {
            Modality.send(server.port(), 1, 2);
            assertThat(again.taken).hasSize(2);
        }
    }

    /** The peer is gone before it hears the rest: what it asks of the archive dies with the archive. */
    private static final class Killing extends InputStream {

        private final byte[] bytes;
        private final Archive pacs;
        private int at;

        Killing(byte[] bytes, Archive pacs) {
            this.bytes = bytes;
            this.pacs = pacs;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (at > bytes.length / 2) {
                pacs.close();
            }
            int taken = Math.min(length, bytes.length - at);
            System.arraycopy(bytes, at, into, offset, taken);
            at += taken;
            return taken == 0 ? -1 : taken;
        }
    }

    @Test
    void pacsThatTakesNothingIsLeftInTime() throws IOException {
        try (ServerSocket hanging = new ServerSocket()) {
            hanging.setReceiveBufferSize(4096);
            hanging.bind(new InetSocketAddress("localhost", 0));
            RelayServer own = Settings.server(spool, Settings.mo1(hanging.getLocalPort()));
            own.start();
            Thread.ofVirtual().start(() -> acceptAndHang(hanging));
            byte[] dataSet = Instances.ct("1.2.3", "1.2.3.1.1", 30_000_000);
            try (Association association = Modality.open(own.port(), "CT-1")) {
                assertThatExceptionOfType(AssociationException.class)
                        .isThrownBy(() -> Modality.store(association, "1.2.3.1.1", dataSet))
                        .satisfies(e -> assertThat(e.pdu()).isEqualTo(Abort.provider(Abort.NO_REASON)));
            }
            await().until(() -> own.associations() == 0);
            Traffic traffic = own.traffic().iterator().next();
            assertThat(traffic.lastError()).isNotNull();
            own.stop();
        }
    }

    /** Accepts one association and then reads nothing more. */
    private static void acceptAndHang(ServerSocket listener) {
        try (Socket socket = listener.accept()) {
            Frame request = Frame.read(socket.getInputStream(), 0);
            if (request != null && request.decode() instanceof AssociateRequest asked) {
                socket.getOutputStream()
                        .write(new AssociateAccept(
                                        asked.calledAe(),
                                        asked.callingAe(),
                                        asked.contexts().stream()
                                                .map(one -> one.accepted(
                                                        one.transferSyntaxes().getFirst()))
                                                .toList(),
                                        List.of())
                                .encode());
            }
            Thread.sleep(60_000);
        } catch (IOException | InterruptedException e) {
            assertThat(e).isNotNull(); // the test is over
        }
    }

    @Test
    void modalityThatStallsInsideItsRequestIsLeft() throws IOException {
        try (Socket stalling = new Socket("localhost", server.port())) {
            stalling.setSoTimeout(20_000);
            stalling.getOutputStream().write(new byte[] {1, 0, 0, 0});
            assertThat(stalling.getInputStream().read()).isEqualTo(-1);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("It was not left", e);
        } catch (IOException e) {
            assertThat(e).isNotNull(); // reset is as good as closed
        }
        await().until(() -> server.associations() == 0);
    }

    @Test
    void modalityThatStallsInsideAUnitIsLeftAndHindersNobody() throws IOException {
        RelayServer own = Settings.server(
                Settings.relay(Duration.ofSeconds(1)),
                spool,
                new Plan(List.of(Settings.mo1(pacs.port())), List.of()),
                new DefaultSslBundleRegistry());
        own.start();
        try (Socket stalling = new Socket("localhost", own.port())) {
            stalling.setSoTimeout(30_000);
            stalling.getOutputStream().write(Modality.request("MO1", "CT-1").encode());
            assertThat(Frame.read(stalling.getInputStream(), 0)).isNotNull();
            stalling.getOutputStream().write(new byte[] {4, 0, 0, 0, 1, 0, 0, 0});
            Modality.send(own.port(), 1, 3);
            assertThat(pacs.taken).hasSize(3);
            assertThat(drained(stalling)).isTrue();
        } finally {
            await().until(() -> own.associations() == 0);
            own.stop();
        }
    }

    /** Whether the other side ended it before the time-out. */
    private static boolean drained(Socket socket) {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true; // reset is as good as closed
        }
    }

    @Test
    void garbageInsideAnAssociationIsRelayedAndCopiesEnd() throws IOException {
        byte[] garbage = new byte[100_000];
        new Random(7).nextBytes(garbage);
        try (Socket socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(Modality.request("MO1", "CT-1").encode());
            assertThat(Frame.read(socket.getInputStream(), 0)).isNotNull();
            socket.getOutputStream().write(garbage);
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            assertThat(e).isNotNull(); // the archive hung up on it
        }
        await().until(() -> server.associations() == 0);
        Modality.send(server.port(), 1, 1);
        assertThat(pacs.taken).containsExactly("1.2.3.1.1");
    }

    @Test
    void hundredsOfIdleAssociationsHinderNobody() throws IOException {
        List<Association> idle = new ArrayList<>();
        for (int i = 0; i < IDLE; i++) {
            idle.add(Modality.open(server.port(), "WS-" + i));
        }
        Modality.send(server.port(), 1, 5);
        assertThat(pacs.taken).hasSize(5);
        for (Association association : Arrays.asList(idle.getFirst(), idle.get(IDLE / 2), idle.getLast())) {
            assertThat(association.echo()).isZero();
        }
        for (Association association : idle) {
            association.abort();
        }
        await().until(() -> server.associations() == 0);
    }

    @Test
    void fullDiskCostsCopiesAndNoAssociation() throws IOException, InterruptedException {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.toString()), "SKIPPED: needs a tmpfs");
        RelayServer own =
                Settings.server(Spool.open(disk.resolve("spool"), 100_000_000, true), Settings.mo1(pacs.port()));
        try {
            own.start();
            try (Association association = Modality.open(own.port(), "CT-1")) {
                for (int i = 1; i <= 5; i++) {
                    String sop = "1.2.3.1." + i;
                    assertThat(Modality.store(association, sop, Instances.ct("1.2.3", sop, 400_000 + i)))
                            .isZero();
                }
                association.release();
            }
            assertThat(pacs.taken).hasSize(5);
            Traffic traffic = own.traffic().iterator().next();
            await().until(() -> traffic.instances(Outcome.KEPT) == 2 && traffic.instances(Outcome.LOST) == 3);
        } finally {
            own.stop();
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).redirectErrorStream(true).start().waitFor() == 0;
    }

    private Traffic traffic() {
        return server.traffic().iterator().next();
    }
}
