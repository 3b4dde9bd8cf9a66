package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.bdo.dicom.net.Association;
import org.bdo.dicom.net.AssociationServer;
import org.bdo.dicom.net.Peer;
import org.bdo.dicom.net.ServiceProvider;
import org.bdo.dicom.net.pdu.PresentationContext;
import org.bdo.proxy.Instances;
import org.bdo.proxy.relay.Traffic.Outcome;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A PACS that refuses with a given status: what is kept of it, and what the sender has to send again. */
class RefusalTest {

    private static final int NOT_AUTHORISED = 0x0124;

    @TempDir
    Path folder;

    private volatile int status;
    private AssociationServer pacs;
    private Spool spool;
    private RelayServer server;

    @BeforeEach
    void start() throws IOException {
        pacs = AssociationServer.start(0, new Refusing(), Duration.ofMinutes(1), 10);
        spool = Spool.open(folder, 1_000_000_000, true);
        server = Settings.server(spool, Settings.mo1(pacs.port()));
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
        pacs.close();
    }

    @ParameterizedTest
    @CsvSource({"C000, true", "C123, true", "A900, true", "A9FF, true", "A700, false", "0124, false", "0110, false"})
    void aWholeDataSetIsKeptOnlyWhereTheStatusBlamesIt(String refusal, boolean kept) throws IOException {
        status = Integer.parseInt(refusal, 16);
        byte[] whole = Instances.ct("1.2.3", "1.2.3.1.7", 50_000);
        assertThat(send(whole)).isEqualTo(status);
        awaitSettled();
        assertThat(spool.depth()).isEqualTo(kept ? 1 : 0);
        assertThat(traffic().instances(Outcome.REFUSED)).isEqualTo(1);
        assertThat(traffic().instances(Outcome.AT_FAULT)).isEqualTo(kept ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"A700", "0124", "0110", "C000"})
    void aTruncatedDataSetIsKeptWhateverTheStatus(String refusal) throws IOException {
        status = Integer.parseInt(refusal, 16);
        byte[] whole = Instances.ct("1.2.3", "1.2.3.1.7", 50_000);
        assertThat(send(Arrays.copyOf(whole, 30_000))).isEqualTo(status);
        awaitSettled();
        assertThat(spool.depth()).isEqualTo(1);
    }

    @Test
    void takenLaterIsToldBesideTheRefusal() throws IOException, InterruptedException {
        byte[] whole = Instances.ct("1.2.3", "1.2.3.1.7", 50_000);
        status = ServiceProvider.CANNOT_UNDERSTAND;
        send(whole);
        send(whole);
        awaitSettled();
        status = ServiceProvider.SUCCESS;
        send(whole);
        Awaitility.await().until(() -> spool.depth() == 2);
        var refused = spool.next(Duration.ZERO).orElseThrow();
        assertThat(refused.facts().refusedWith()).isEqualTo("C000");
        spool.remove(refused);
        var taken = spool.next(Duration.ZERO).orElseThrow();
        assertThat(taken.facts().refusedWith()).isNull();
        assertThat(taken.facts().id()).isEqualTo(refused.facts().id());
    }

    @Test
    void retriesOfWhatIsRefusedForOtherReasonsLeaveNothingBehind() throws IOException {
        status = NOT_AUTHORISED;
        for (int i = 0; i < 5; i++) {
            send(Instances.ct("1.2.3", "1.2.3.1.7", 50_000));
        }
        awaitSettled();
        assertThat(spool.bytes()).isZero();
    }

    private void awaitSettled() {
        Path incoming = folder.resolve("incoming");
        Awaitility.await().until(() -> Settings.names(incoming).isEmpty());
        Awaitility.await().until(() -> traffic().instances(Outcome.REFUSED) > 0);
    }

    private Traffic traffic() {
        return server.traffic().iterator().next();
    }

    private int send(byte[] dataSet) throws IOException {
        try (Association association = Association.open(
                new Peer("localhost", server.port()),
                Association.request(
                        "MO1",
                        "CT-1",
                        List.of(new PresentationContext(1, Instances.CT, List.of(Instances.EXPLICIT)))))) {
            int answer =
                    association.store(Instances.CT, "1.2.3.1.7", Instances.EXPLICIT, new ByteArrayInputStream(dataSet));
            association.release();
            return answer;
        }
    }

    private final class Refusing implements ServiceProvider {

        @Override
        public PresentationContext.Answer negotiate(PresentationContext proposed) {
            return proposed.accepted(Instances.EXPLICIT);
        }

        @Override
        public int store(StoreRequest request, InputStream dataSet) throws IOException {
            dataSet.transferTo(OutputStream.nullOutputStream());
            return status;
        }
    }
}
