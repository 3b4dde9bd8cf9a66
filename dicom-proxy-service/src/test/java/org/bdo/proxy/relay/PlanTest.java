package org.bdo.proxy.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.dicom.net.Association;
import org.bdo.proxy.Instances;
import org.bdo.proxy.relay.Traffic.Outcome;
import org.bdo.proxy.spool.Spool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.mock.env.MockEnvironment;
import tools.jackson.databind.json.JsonMapper;

/** A plan that changes while associations are open, and rules that choose what is copied. */
class PlanTest {

    @TempDir
    Path folder;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Archive pacs;
    private Spool spool;
    private RelayServer server;
    private PlanReload reload;

    @BeforeEach
    void start() throws IOException {
        pacs = new Archive(0);
        spool = Spool.open(folder.resolve("spool"), 100_000_000, true);
        write("MO1", "");
        RelayProperties properties = Settings.relay().withPlanFile(folder.resolve("plan.yaml"));
        PlanSource source = new PlanSource(
                new MockEnvironment(), Validation.buildDefaultValidatorFactory().getValidator(), properties);
        Routes routes = RelayConfiguration.routes(properties, source.read(), spool, meters, JsonMapper.shared());
        DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry();
        PacsWires wires = new PacsWires(bundles, properties.connectTimeout());
        server = new RelayServer(
                properties, routes, new Forwarding(properties, routes, folder.resolve("forward"), wires), bundles);
        reload = new PlanReload(source, routes, meters);
        server.start();
    }

    @AfterEach
    void stop() throws IOException {
        server.stop();
        pacs.close();
    }

    private void write(String calledAe, String rules) throws IOException {
        Files.writeString(folder.resolve("plan.yaml"), """
                bdo.proxy:
                  routes:
                    - {called-ae: %s, source: mo-0001, pacs-host: localhost, pacs-port: %d}
                %s
                """.formatted(calledAe, pacs.port(), rules.indent(2)));
    }

    @Test
    void aNewPlanIsForNewAssociationsAndOpenOnesGoOn() throws IOException {
        try (Association old = Modality.open(server.port(), "CT-1")) {
            write("MO2-NEW", "");
            reload.look();
            assertThat(old.echo()).isZero();
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> Modality.open(server.port(), "CT-1"));
            write("MO1", "");
            reload.look();
            Modality.send(server.port(), 1, 1);
            assertThat(Modality.store(old, "1.2.3.1.2", Instances.ct("1.2.3", "1.2.3.1.2", 100)))
                    .isZero();
            old.release();
        }
        assertThat(server.traffic().iterator().next().associations())
                .as("counts go on")
                .isEqualTo(2);
    }

    @Test
    void aPlanThatIsNoneChangesNothing() throws IOException {
        for (String broken : new String[] {"bdo: [", "bdo.proxy.rules: []", "bdo.proxy.routes: [{called-ae: X}]"}) {
            Files.writeString(folder.resolve("plan.yaml"), broken);
            reload.look();
            Modality.send(server.port(), 1, 1);
        }
        assertThat(meters.counter("bdo.proxy.plan.failures").count()).isEqualTo(3);
    }

    @Test
    void rulesChooseWhatIsCopiedAndEverythingPasses() throws IOException {
        write("MO1", "rules: [{name: no-ct, sop-classes: [" + Instances.CT + "], action: skip}]");
        reload.look();
        Modality.send(server.port(), 1, 2);
        write("MO1", "rules: [{name: other-parts, body-parts: ['', HEAD], action: skip}]");
        reload.look();
        Modality.send(server.port(), 3, 4);
        write("MO1", "rules: [{name: mr-only, modalities: [MR], action: skip}]");
        reload.look();
        Modality.send(server.port(), 5, 5);
        Traffic traffic = server.traffic().iterator().next();
        await().until(() -> traffic.instances(Outcome.PASSED) == 4 && traffic.instances(Outcome.KEPT) == 1);
        assertThat(pacs.taken).hasSize(5);
        assertThat(spool.depth()).isEqualTo(1);
        assertThat(Settings.names(folder.resolve("spool/incoming"))).isEmpty();
    }
}
