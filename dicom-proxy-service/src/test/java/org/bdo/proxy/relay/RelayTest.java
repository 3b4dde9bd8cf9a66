package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationException;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.local.pacs.Pacs;
import org.bdo.proxy.Instances;
import org.bdo.proxy.relay.Traffic.Outcome;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolEntry;
import org.bdo.proxy.spool.SpoolFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

/** A real client through the relay to a real archive, over sockets. */
class RelayTest {

    private static final long SPOOL_LIMIT = 3_000_000;

    @TempDir
    Path folder;

    private Pacs pacs;
    private Spool spool;
    private RelayServer server;

    @BeforeEach
    void start() throws IOException {
        pacs = Pacs.start(0, "PACS", folder.resolve("pacs"));
        spool = openSpool();
        server = server(DataSize.ofMegabytes(8));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
        pacs.close();
    }

    @Test
    void instancePassesByteForByteAndIsCopied() throws IOException, InterruptedException {
        byte[] dataSet = Instances.ct("1.2.3", "1.2.3.1.7", 700_000);
        try (Association association = open("MO1")) {
            assertThat(store(association, "1.2.3.1.7", dataSet)).isZero();
            association.release();
        }
        assertEndsWith(Files.readAllBytes(folder.resolve("pacs/1.2.3.1.7.dcm")), dataSet);
        await(() -> spool.depth() == 1);
        SpoolEntry copy = spool.next(Duration.ZERO).orElseThrow();
        assertEndsWith(Files.readAllBytes(copy.file()), dataSet);
        assertThat(copy.facts())
                .returns("mo-0001", Facts::source)
                .returns("1.2.3.1.7", Facts::sopUid)
                .returns(Instances.CT, Facts::sopClassUid)
                .returns(Instances.EXPLICIT, Facts::transferSyntaxUid)
                .returns(Facts.State.STORED_BY_PACS, Facts::state);
        await(() -> traffic().instances(Outcome.KEPT) == 1);
    }

    @Test
    void copyOutlivesTheProcessBeforeTheSenderHearsOfSuccess() throws IOException {
        try (Association association = open("MO1")) {
            for (int i = 1; i <= 20; i++) {
                String sop = "1.2.3.1." + i;
                assertThat(store(association, sop, Instances.ct("1.2.3", sop, 1000 + i)))
                        .isZero();
                assertThat(depthIfItDiedNow()).isEqualTo(i);
            }
        }
    }

    /** A copy of the folder is what a process that is killed leaves behind. */
    private int depthIfItDiedNow() throws IOException {
        Path left = Files.createTempDirectory(folder, "left");
        for (String part : List.of("incoming", "ready")) {
            Files.createDirectories(left.resolve(part));
            // What is moved meanwhile is seen in its new place: the files first, then what tells of them.
            for (String name : files("spool/" + part)) {
                Path file = folder.resolve("spool").resolve(part).resolve(name);
                try {
                    Files.copy(file, left.resolve(part).resolve(name));
                } catch (NoSuchFileException _) {
                    assertThat(part).isEqualTo("incoming");
                }
            }
        }
        return Spool.open(left, SPOOL_LIMIT, true).depth();
    }

    @Test
    void sameBytesAgainAreOneCopy() throws IOException {
        byte[] dataSet = Instances.ct("1.2.3", "1.2.3.1.7", 1000);
        try (Association association = open("MO1")) {
            store(association, "1.2.3.1.7", dataSet);
            store(association, "1.2.3.1.7", dataSet);
        }
        await(() -> traffic().instances(Outcome.KEPT) == 2 && incoming() == 0);
        assertThat(spool.depth()).isEqualTo(1);
    }

    @Test
    void truncatedInstanceThatThePacsRefusesIsKeptForQuarantine() throws IOException, InterruptedException {
        byte[] whole = Instances.ct("1.2.3", "1.2.3.1.7", 5000);
        byte[] truncated = Arrays.copyOf(whole, whole.length - 100);
        try (Association association = open("MO1")) {
            assertThat(store(association, "1.2.3.1.7", truncated)).isEqualTo(0xC000);
            assertThat(store(association, "1.2.3.1.7", whole)).isZero();
            association.release();
        }
        assertThat(traffic().instances(Outcome.REFUSED)).isEqualTo(1);
        await(() -> incoming() == 0 && spool.depth() == 2);
        assertThat(traffic().instances(Outcome.AT_FAULT)).isEqualTo(1);
        SpoolEntry refused = spool.next(Duration.ZERO).orElseThrow();
        assertThat(refused.facts())
                .returns(Facts.State.AT_FAULT, Facts::state)
                .returns("C000", Facts::refusedWith)
                .returns("1.2.3.1.7", Facts::sopUid);
        assertEndsWith(Files.readAllBytes(refused.file()), truncated);
        spool.remove(refused);
        assertThat(spool.next(Duration.ZERO).orElseThrow().facts().refusedWith())
                .isNull();
    }

    @Test
    void unfinishedInstanceIsDroppedAndCounted() throws IOException {
        Association association = open("MO1");
        byte[] half = Instances.ct("1.2.3", "1.2.3.1.7", 500_000);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> association.store(
                        Instances.CT, "1.2.3.1.7", Instances.EXPLICIT, new BrokenStream(half, half.length / 2)));
        association.abort();
        await(() -> traffic().instances(Outcome.UNANSWERED) == 1);
        await(() -> incoming() == 0 && spool.bytes() == 0);
        assertThat(spool.depth()).isZero();
    }

    @Test
    void fullSpoolCostsTheCopyAndNotTheAssociation() throws IOException {
        try (Association association = open("MO1")) {
            for (int i = 1; i <= 5; i++) {
                String sop = "1.2.3.1." + i;
                assertThat(store(association, sop, Instances.ct("1.2.3", sop, 1_000_000 + i)))
                        .isZero();
            }
            association.release();
        }
        await(() -> traffic().instances(Outcome.KEPT) == 2);
        await(() -> traffic().instances(Outcome.LOST) == 3);
        await(() -> lost().size() == 3);
        assertThat(lost().getFirst())
                .contains(
                        "\"route\":\"MO1\"", "\"source\":\"mo-0001\"", "\"study\":\"1.2.3\"", "\"sop\":\"1.2.3.1.3\"");
        assertThat(files("pacs")).hasSize(5);
    }

    @Test
    void spoolThatVanishesCostsTheCopyAndNotTheAssociation() throws IOException {
        Files.move(folder.resolve("spool"), folder.resolve("gone"));
        try (Association association = open("MO1")) {
            assertThat(store(association, "1.2.3.1.7", Instances.ct("1.2.3", "1.2.3.1.7", 100_000)))
                    .isZero();
            association.release();
        }
        await(() -> traffic().instances(Outcome.LOST) == 1);
    }

    @Test
    void echoAndUnknownTitle() throws IOException {
        try (Association association = open("MO1")) {
            assertThat(association.echo()).isZero();
            association.release();
        }
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> open("NOBODY").close())
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.CALLED_AE_UNKNOWN));
    }

    @Test
    void unreachablePacsIsATruthfulReject() throws IOException {
        pacs.close();
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> open("MO1").close())
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.TEMPORARY_CONGESTION));
        assertThat(traffic().rejections()).isEqualTo(1);
    }

    @Test
    void rejectOfThePacsReachesTheRequester() {
        assertThatExceptionOfType(AssociationException.class)
                .isThrownBy(() -> open("MO2").close())
                .satisfies(e -> assertThat(e.pdu()).isEqualTo(AssociateReject.CALLED_AE_UNKNOWN));
    }

    @Test
    void garbageEndsOnlyItself() throws IOException {
        try (Association association = open("MO1");
                Socket garbage = new Socket("localhost", server.port())) {
            garbage.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(garbage.getInputStream().readAllBytes()).startsWith(7, 0, 0, 0, 0, 4);
            assertThat(association.echo()).isZero();
        }
    }

    @Test
    void finishedCopiesOutliveTheProcessAndUnfinishedOnesGo() throws IOException, InterruptedException {
        byte[] dataSet = Instances.ct("1.2.3", "1.2.3.1.7", 1000);
        try (Association association = open("MO1")) {
            store(association, "1.2.3.1.7", dataSet);
        }
        await(() -> spool.depth() == 1);
        SpoolFile answered = spool.begin();
        answered.write(new byte[] {1}, 0, 1);
        answered.complete(new Facts.Origin("mo-0001", "", "", "", Facts.State.STORED_BY_PACS));
        spool.begin().write(dataSet, 0, dataSet.length);
        Files.writeString(folder.resolve("spool/ready/stray.dcm"), "{}");
        Spool next = openSpool();
        assertThat(next.depth()).isEqualTo(2);
        assertEndsWith(Files.readAllBytes(next.next(Duration.ZERO).orElseThrow().file()), dataSet);
        assertThat(incoming()).isZero();
        assertThat(files("spool/ready")).hasSize(2);
        assertThat(next.held()).isEqualTo(1);
    }

    @Test
    void spoolThatDoesNotKeepUpCostsTheCopyAndNotTheAssociation() throws IOException {
        server.stop();
        server = server(DataSize.ofBytes(10));
        server.start();
        long began = System.nanoTime();
        try (Association association = open("MO1")) {
            assertThat(store(association, "1.2.3.1.7", Instances.ct("1.2.3", "1.2.3.1.7", 2_000_000)))
                    .isZero();
            association.release();
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        assertThat(traffic().instances(Outcome.LOST)).isEqualTo(1);
        await(() -> incoming() == 0 && spool.bytes() == 0 && lost().size() == 1);
    }

    @Test
    void unreadableCopyIsHeldAndTheNextOneGoesOn() throws IOException, InterruptedException {
        try (Association association = open("MO1")) {
            store(association, "1.2.3.1.7", Instances.ct("1.2.3", "1.2.3.1.7", 1000));
            store(association, "1.2.3.1.8", Instances.ct("1.2.3", "1.2.3.1.8", 1000));
        }
        await(() -> spool.depth() == 2);
        Files.write(spool.next(Duration.ZERO).orElseThrow().file(), new byte[] {1});
        assertThat(spool.next(Duration.ZERO)).isEmpty();
        assertThat(spool.next(Duration.ZERO).orElseThrow().facts().sopUid()).isEqualTo("1.2.3.1.8");
        assertThat(spool.held()).isEqualTo(1);
    }

    private Spool openSpool() throws IOException {
        return Spool.open(folder.resolve("spool"), SPOOL_LIMIT, true);
    }

    private RelayServer server(DataSize buffer) {
        Plan plan = new Plan(
                List.of(Settings.mo1(pacs.port()), Route.plain("MO2", "mo-0002", "localhost", pacs.port(), "")),
                List.of());
        return Settings.server(Settings.relay(buffer), spool, plan, new DefaultSslBundleRegistry());
    }

    private Association open(String calledAe) throws IOException {
        return Association.open(
                new Peer("localhost", server.port()),
                Association.request(
                        calledAe,
                        "CT-1",
                        List.of(
                                new PresentationContext(1, Uid.VERIFICATION, List.of("1.2.840.10008.1.2")),
                                new PresentationContext(3, Instances.CT, List.of(Instances.EXPLICIT)))));
    }

    private static int store(Association association, String sop, byte[] dataSet) throws IOException {
        return association.store(Instances.CT, sop, Instances.EXPLICIT, new ByteArrayInputStream(dataSet));
    }

    private Traffic traffic() {
        return server.traffic().iterator().next();
    }

    private long incoming() {
        return files("spool/incoming").length;
    }

    private String[] files(String name) {
        String[] files = folder.resolve(name).toFile().list();
        return files == null ? new String[0] : files;
    }

    private List<String> lost() {
        try {
            Path file = folder.resolve("spool/lost.jsonl");
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertEndsWith(byte[] file, byte[] dataSet) {
        assertThat(Arrays.copyOfRange(file, file.length - dataSet.length, file.length))
                .isEqualTo(dataSet);
        assertThat(new String(file, 128, 4, StandardCharsets.US_ASCII)).isEqualTo("DICM");
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(end);
            try {
                Thread.sleep(10);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }

    /** Breaks off after so many bytes. */
    private static final class BrokenStream extends InputStream {

        private final ByteArrayInputStream bytes;

        BrokenStream(byte[] bytes, int end) {
            this.bytes = new ByteArrayInputStream(bytes, 0, end);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (bytes.available() == 0) {
                throw new IOException("broken");
            }
            return bytes.read(into, offset, length);
        }
    }
}
