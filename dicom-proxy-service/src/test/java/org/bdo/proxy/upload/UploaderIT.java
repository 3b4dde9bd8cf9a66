package org.bdo.proxy.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.bdo.proxy.Instances;
import org.bdo.proxy.ProxyTest;
import org.bdo.proxy.Topic;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.store.ObjectStore;
import org.bdo.store.ObjectStoreProperties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The way out of the spool when it is barred, and after a restart. */
@ProxyTest
class UploaderIT {

    @TempDir
    Path folder;

    @Autowired
    private KafkaTemplate<String, String> kafka;

    @Autowired
    private ObjectStore store;

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void copyStaysWhileTheStoreRefusesTheCredentialsAndGoesAfterTheRestart() throws IOException {
        Spool spool = Spool.open(folder, 1_000_000, true);
        SpoolFile file = spool.begin();
        byte[] dataSet = Instances.ct("1.2.800", "1.2.800.1.1", 100);
        file.write(dataSet, 0, dataSet.length);
        String id = file.id("mo-0001");
        file.keep(new Facts.Origin("mo-0001", "", "", "", Facts.State.POSTED));

        Uploader barred = uploader(spool, wrongCredentials());
        barred.start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(barred.failingSince()).isNotNull());
        barred.stop();
        assertThat(spool.depth()).isEqualTo(1);
        assertThat(Topic.holding(Topics.IMAGING_RECEIVED, id)).isEmpty();

        Spool reopened = Spool.open(folder, 1_000_000, true);
        Uploader open = uploader(reopened, store);
        open.start();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(reopened.depth()).isZero());
        open.stop();
        assertThat(Topic.holding(Topics.IMAGING_RECEIVED, id)).hasSize(1);
        assertThat(reopened.bytes()).isZero();
    }

    @Test
    void startIsNeverLost() throws IOException, InterruptedException {
        Spool spool = Spool.open(folder, 1_000_000, true);
        for (int round = 0; round < 200; round++) {
            Uploader uploader = uploader(spool, store);
            uploader.start();
            Thread.sleep(1);
            assertThat(uploader.alive()).isTrue();
            uploader.stop();
        }
    }

    private Uploader uploader(Spool spool, ObjectStore to) {
        return new Uploader(spool, new Delivery(to, kafka, json), new SimpleMeterRegistry());
    }

    private static ObjectStore wrongCredentials() {
        Map<String, String> properties = TestPlatform.get().properties("dicom-proxy-service");
        return new ObjectStore(new ObjectStoreProperties(
                URI.create(Objects.requireNonNull(properties.get("bdo.store.identified.endpoint"))),
                Objects.requireNonNull(properties.get("bdo.store.identified.bucket")),
                "nobody",
                "nothing"));
    }
}
