package org.bdo.dataset.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.Topics;
import org.bdo.dataset.Caller;
import org.bdo.dataset.DatasetServiceTest;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DatasetServiceTest
class AuditIT {

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort
    int port;

    private final JdbcClient service = JdbcClient.create(TestPlatform.get().jdbcAdmin("dataset"));
    private Caller auditor = Caller.nobody(0);

    @BeforeEach
    void threeRows() {
        auditor = Caller.of(port, "auditor");
        Caller.of(port, "researcher").submit("{}", "[\"patient\"]", false);
        auditor.get("/audit");
    }

    @Test
    void everyDeedIsARowThatFollowsTheOneBefore() {
        JsonNode rows = auditor.get("/audit?after=0&limit=1000").json();

        assertThat(rows.size()).isGreaterThan(1);
        for (int i = 1; i < rows.size(); i++) {
            assertThat(rows.get(i).path("seq").asLong())
                    .isEqualTo(rows.get(i - 1).path("seq").asLong() + 1);
            assertThat(rows.get(i).path("prevHash").asString())
                    .isEqualTo(rows.get(i - 1).path("hash").asString());
        }
        JsonNode verification = auditor.get("/audit/verify").json();
        assertThat(verification.path("valid").asBoolean()).isTrue();
        assertThat(verification.path("rows").asLong()).isGreaterThanOrEqualTo(rows.size());
        assertThat(verification.path("firstBroken").isNull()).isTrue();
    }

    @Test
    void aRowCannotBeChangedRemovedOrTruncatedInTheOrdinaryWay() {
        assertThatThrownBy(() -> service.sql("update ledger set actor = 'x' where seq = 1")
                        .update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> service.sql("delete from ledger where seq = 1").update())
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> service.sql("truncate ledger").update()).hasMessageContaining("append-only");
    }

    @Test
    void aRowThatIsTamperedWithIsNamed() {
        assertTamperingIsFound(2, "update ledger set actor = 'somebody-else' where seq = 2");
        assertTamperingIsFound(2, "update ledger set detail = '{}' where seq = 2");
        assertTamperingIsFound(1, "delete from ledger where seq = 1");
        assertTamperingIsFound(2, "delete from ledger where seq = 2");
        assertTamperingIsFound(last(), "delete from ledger where seq = " + last());
        assertTamperingIsFound(last() + 1, """
                insert into ledger select seq + 1, 'forged', recorded_at, at, service, actor, action, object, reason, detail,
                hash, repeat('0', 64), seal from ledger order by seq desc limit 1
                """);
    }

    @Test
    void anEventOfAnotherServiceIsAppendedOnce() {
        AuditEvent event = new AuditEvent(
                UUID.randomUUID().toString(),
                "deid-service",
                "operator",
                "quarantine.replay",
                "record/4f",
                "mapping 2",
                Map.of("rule", "hl7.no-pid"),
                Instant.now());
        AuditEvent last = new AuditEvent(
                UUID.randomUUID().toString(), "deid-service", "operator", "x", "y", "", Map.of(), Instant.now());

        send(
                JSON.writeValueAsString(event),
                "{\"id\": ",
                JSON.writeValueAsString(event),
                "{\"id\": \"only\"}",
                JSON.writeValueAsString(last));

        for (int i = 0; i < 100 && count(last.id()) == 0; i++) {
            Caller.pause(Duration.ofMillis(300));
        }
        assertThat(count(last.id())).isEqualTo(1);
        assertThat(count(event.id())).isEqualTo(1);
        assertThat(auditor.get("/audit/verify").json().path("valid").asBoolean())
                .isTrue();
    }

    /** Tampers as a superuser who switches the triggers off, looks, and takes it back. */
    private void assertTamperingIsFound(long seq, String tampering) {
        try (SingleConnectionDataSource admin = admin()) {
            JdbcClient jdbc = JdbcClient.create(admin);
            jdbc.sql("set session_replication_role = replica").update();
            jdbc.sql("create temporary table kept as select * from ledger").update();
            jdbc.sql("create temporary table kept_head as select * from ledger_head")
                    .update();
            jdbc.sql(tampering).update();
            JsonNode verification = auditor.get("/audit/verify").json();
            jdbc.sql("delete from ledger").update();
            jdbc.sql("insert into ledger select * from kept").update();
            jdbc.sql("delete from ledger_head").update();
            jdbc.sql("insert into ledger_head select * from kept_head").update();
            assertThat(verification.path("valid").asBoolean()).as(tampering).isFalse();
            assertThat(verification.path("firstBroken").asLong()).as(tampering).isEqualTo(seq);
        }
        assertThat(auditor.get("/audit/verify").json().path("valid").asBoolean())
                .isTrue();
    }

    private long last() {
        return service.sql("select max(seq) from ledger").query(Long.class).single();
    }

    private static SingleConnectionDataSource admin() {
        try {
            return new SingleConnectionDataSource(
                    TestPlatform.get().jdbcAdmin("dataset").getConnection(), true) {
                @Override
                public void close() {
                    destroy();
                }
            };
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String eventId) {
        return service.sql("select count(*) from ledger where event_id = ?")
                .param(eventId)
                .query(Long.class)
                .single();
    }

    private static void send(String... events) {
        Map<String, Object> properties = new TreeMap<>(TestPlatform.get().kafkaAdmin());
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            for (String event : events) {
                var _ = producer.send(new ProducerRecord<>(Topics.AUDIT_EVENT, 0, "key", event));
            }
            producer.flush();
        }
    }
}
