package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.Instances;
import org.bdo.proxy.Programs;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** A PACS that is away while images come, on a route that stores and forwards. */
class StoreAndForwardTest {

    private static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

    @TempDir
    Path folder;

    private int pacsPort;
    private Spool spool;

    @BeforeEach
    void prepare() throws IOException {
        pacsPort = Programs.freePort();
        spool = Spool.open(folder, 100_000_000, true);
    }

    @Test
    void imagesAreTakenAndArriveInTheirOrderOnceThePacsIsBack() throws IOException {
        RelayServer server = Settings.server(spool, Settings.mo1(pacsPort).storingAndForwarding());
        server.start();
        Modality.send(server.port(), 1, 20);
        await().until(() -> spool.depth() == 20); // research does not wait for the PACS
        try (Archive pacs = new Archive(pacsPort)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> pacs.taken.size() == 20);
            assertThat(pacs.taken).isEqualTo(sops(1, 20));
            assertThat(pacs.callers).containsOnly("CT-1 to PACS");
            await().until(() -> traffic(server).forwardings() == 20);
            Modality.send(server.port(), 21, 21);
            assertThat(pacs.taken).endsWith("1.2.3.1.21");
        }
        server.stop();
    }

    @Test
    void whatOnlyThePacsKnowsIsRejectedMeanwhile() throws IOException {
        RelayServer server = Settings.server(spool, Settings.mo1(pacsPort).storingAndForwarding());
        server.start();
        var find = Association.request(
                "MO1", "WS-1", List.of(new PresentationContext(1, FIND, List.of(Instances.EXPLICIT))));
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> Association.open(new Peer("localhost", server.port()), find))
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.TEMPORARY_CONGESTION));
        server.stop();
    }

    @Test
    void aBusyPacsIsAskedAgainAndOneThatBlamesTheDataSetIsNot() throws IOException {
        RelayServer server = Settings.server(spool, Settings.mo1(pacsPort).storingAndForwarding());
        server.start();
        Modality.send(server.port(), 1, 3);
        try (Archive pacs = new Archive(pacsPort)) {
            pacs.status = ServiceProvider.OUT_OF_RESOURCES;
            await().until(() -> pacs.callers.size() >= 2);
            assertThat(traffic(server).forwardings()).isZero();
            pacs.status = ServiceProvider.CANNOT_UNDERSTAND;
            await().atMost(Duration.ofSeconds(30)).until(() -> held() == 3);
            assertThat(pacs.taken).isEmpty();
        }
        server.stop();
    }

    private long held() {
        String[] names = folder.resolve("forward/MO1/held").toFile().list();
        return names == null
                ? 0
                : Arrays.stream(names).filter(name -> name.endsWith(".dcm")).count();
    }

    @Test
    void nothingIsLostWhenTheProxyIsKilled() throws IOException, InterruptedException {
        int port = Programs.freePort();
        Process first = process(port);
        Modality.send(port, 1, 15);
        first.destroyForcibly().waitFor();
        Process second = process(port);
        Modality.send(port, 16, 20);
        try (Archive pacs = new Archive(pacsPort)) {
            await().atMost(Duration.ofSeconds(30)).until(() -> pacs.taken.size() >= 10);
            second.destroyForcibly().waitFor();
            Process third = process(port);
            await().atMost(Duration.ofSeconds(60)).until(() -> pacs.taken.containsAll(sops(1, 20)));
            third.destroyForcibly().waitFor();
            // What the PACS took in the moment of death comes twice, and is the same instance.
            assertThat(List.copyOf(new LinkedHashSet<>(pacs.taken))).isEqualTo(sops(1, 20));
            assertThat(pacs.taken).hasSizeLessThanOrEqualTo(21);
        }
    }

    private Process process(int port) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        KilledProxy.class.getName(),
                        String.valueOf(port),
                        String.valueOf(pacsPort),
                        folder.resolve("killed").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("killed.log").toFile())
                .start();
        for (int i = 0; i < 600; i++) {
            try (Socket _ = new Socket("localhost", port)) {
                return process;
            } catch (IOException _) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new AssertionError("The proxy does not listen");
    }

    /** A proxy in a process of its own. Arguments: port, the PACS's port, folder. */
    static final class KilledProxy {

        private KilledProxy() {}

        public static void main(String[] arguments) throws IOException {
            Spool spool = Spool.open(Path.of(arguments[2]), 100_000_000, true);
            RelayServer server = Settings.server(
                    Settings.relay(Integer.parseInt(arguments[0])),
                    spool,
                    new Plan(
                            List.of(Settings.mo1(Integer.parseInt(arguments[1])).storingAndForwarding()), List.of()),
                    new DefaultSslBundleRegistry());
            server.start();
        }
    }

    private static Traffic traffic(RelayServer server) {
        return server.traffic().iterator().next();
    }

    private static List<String> sops(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(i -> "1.2.3.1." + i).toList();
    }
}
