package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bdo.contracts.Topics;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What was acknowledged is still there after kill -9 and a new start. */
class FaultIT {

    private static final TestPlatform PLATFORM = TestPlatform.get();

    /** Keycloak's database is made anew in the background; until a token can be had, it is not in its place. */
    @BeforeAll
    static void awaitKeycloak() {
        PLATFORM.token("operator");
    }

    @Test
    void committedRowsOutliveTheServer() throws IOException, SQLException {
        try (Connection connection = PLATFORM.jdbcAdmin("ingest").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table kept (a int); insert into kept select generate_series(1, 1000)");
        }

        killAndStartAgain(Postgres.NAME);

        try (Connection connection = PLATFORM.jdbcAdmin("ingest").getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet count = statement.executeQuery("select count(*) from kept")) {
                assertThat(count.next()).isTrue();
                assertThat(count.getInt(1)).isEqualTo(1000);
            }
            for (String setting : List.of("fsync", "synchronous_commit", "data_checksums", "full_page_writes")) {
                try (ResultSet shown = statement.executeQuery("show " + setting)) {
                    assertThat(shown.next()).isTrue();
                    assertThat(shown.getString(1)).as(setting).isEqualTo("on");
                }
            }
            statement.execute("drop table kept");
        }
    }

    @Test
    void acknowledgedEventsOutliveTheBroker() throws Exception {
        Map<String, Object> settings = new HashMap<>(PLATFORM.kafkaAdmin());
        settings.put("acks", "all");
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (int i = 0; i < 100; i++) {
                producer.send(new ProducerRecord<>(Topics.DATASET_CHANGED, 0, "k", "event-" + i))
                        .get(20, TimeUnit.SECONDS);
            }
        }

        killAndStartAgain(Kafka.NAME);

        List<String> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(PLATFORM.kafkaAdmin(), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(Topics.DATASET_CHANGED, 0)));
            consumer.seekToBeginning(consumer.assignment());
            for (int i = 0; i < 60 && read.size() < 100; i++) {
                consumer.poll(Duration.ofSeconds(1)).forEach(record -> read.add(record.value()));
            }
        }
        assertThat(read).hasSize(100).startsWith("event-0").endsWith("event-99");
    }

    @Test
    void storedObjectsOutliveTheObjectStore() throws IOException {
        byte[] bytes = new byte[3_000_000];
        new Random(1).nextBytes(bytes);
        PLATFORM.research().put("fault/a", bytes, "application/octet-stream");

        killAndStartAgain(S3.NAME);

        try (InputStream stored = PLATFORM.research().get("fault/a")) {
            assertThat(stored.readAllBytes()).isEqualTo(bytes);
        }
    }

    @Test
    void anUnknownComponentIsAnError() {
        assertThatThrownBy(() -> PLATFORM.platform().kill("nobody")).hasMessageContaining("'nobody'");
    }

    private static void killAndStartAgain(String component) throws IOException {
        Platform platform = PLATFORM.platform();
        platform.kill(component);
        assertThat(platform.isAlive(component)).isFalse();
        platform.restart(component);
        assertThat(platform.isAlive(component)).isTrue();
    }
}
