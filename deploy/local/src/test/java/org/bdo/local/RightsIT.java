package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.bdo.contracts.Topics;
import org.bdo.store.ObjectStore;
import org.bdo.store.ObjectStoreProperties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody right of the identity line can read left of it, with the credentials that the services are really given. */
class RightsIT {

    private static final TestPlatform PLATFORM = TestPlatform.get();

    /** Keycloak's database is made anew in the background; until a token can be had, it is not in its place. */
    @BeforeAll
    static void awaitKeycloak() {
        PLATFORM.token("operator");
    }

    @Test
    void anOwnCredentialReadsAndWritesItsBucket() throws IOException {
        ObjectStore ingest = store("ingest-hl7-service", "identified");
        ingest.put("raw/a", "text".getBytes(StandardCharsets.UTF_8), "text/plain");

        try (InputStream bytes = store("deid-service", "identified").get("raw/a")) {
            assertThat(bytes.readAllBytes()).asString(StandardCharsets.UTF_8).isEqualTo("text");
        }
        assertThat(PLATFORM.identified().keys("raw/")).contains("raw/a");
    }

    @Test
    void aWrongSecretIsRefused() {
        ObjectStoreProperties right = access("ingest-hl7-service", "identified");
        ObjectStore wrong = new ObjectStore(new ObjectStoreProperties(
                right.endpoint(), right.bucket(), right.accessKey(), "x" + right.secretKey()));

        assertThatThrownBy(() -> wrong.size("raw/a")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> wrong.put("raw/b", new byte[1], "text/plain")).isInstanceOf(IOException.class);
    }

    @Test
    void theDatasetCredentialOpensNoIdentifiedObject() throws IOException {
        PLATFORM.identified().put("raw/secret", new byte[] {1}, "text/plain");
        for (String bucket : new String[] {"research", "releases"}) {
            ObjectStoreProperties own = access("dataset-service", bucket);
            ObjectStore elsewhere = new ObjectStore(
                    new ObjectStoreProperties(own.endpoint(), "identified", own.accessKey(), own.secretKey()));

            assertThatThrownBy(() -> elsewhere.get("raw/secret").close()).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> elsewhere.keys("").count()).isInstanceOf(RuntimeException.class);
            ObjectStore climbing = new ObjectStore(own);
            assertThatThrownBy(() -> climbing.get("../../identified/identified/raw/secret")
                            .close())
                    .isInstanceOfAny(IOException.class, IllegalArgumentException.class);
        }
        assertThat(PLATFORM.properties("dataset-service").keySet())
                .noneMatch(name -> name.startsWith("bdo.store.identified"));
    }

    @Test
    void aReadingCredentialCannotWrite() {
        assertThatThrownBy(() -> store("dataset-service", "research").put("x", new byte[1], "text/plain"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> store("deid-service", "identified").put("x", new byte[1], "text/plain"))
                .isInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"identified", "research", "releases"})
    void anUnsignedRequestIsRefused(String bucket) throws IOException, InterruptedException {
        PLATFORM.platform().bucket(bucket).put("raw/unsigned", new byte[] {1}, "text/plain");
        URI endpoint = access("ingest-hl7-service", "identified").endpoint();
        try (HttpClient http = HttpClient.newHttpClient()) {
            for (String path : new String[] {"", "/raw/unsigned", "/raw/missing", "?list-type=2"}) {
                HttpRequest read = HttpRequest.newBuilder(URI.create(endpoint + "/" + bucket + path))
                        .build();
                assertThat(http.send(read, BodyHandlers.discarding()).statusCode())
                        .as("GET %s", path)
                        .isIn(403, 404);
            }
            HttpRequest write = HttpRequest.newBuilder(URI.create(endpoint + "/" + bucket + "/raw/unsigned"))
                    .PUT(BodyPublishers.ofString("other"))
                    .build();
            assertThat(http.send(write, BodyHandlers.discarding()).statusCode()).isIn(403, 404);
        }
        assertThat(PLATFORM.platform().bucket(bucket).size("raw/unsigned")).isEqualTo(1);
    }

    @Test
    void theCatalogPrincipalCannotReadWhatIngestReceived() {
        try (KafkaConsumer<String, String> catalog = consumer("catalog-service")) {
            catalog.assign(List.of(new TopicPartition(Topics.INGEST_RECEIVED, 0)));
            catalog.seekToBeginning(catalog.assignment());
            assertThatThrownBy(() -> catalog.poll(Duration.ofSeconds(10)))
                    .isInstanceOf(TopicAuthorizationException.class);
        }
        try (KafkaConsumer<String, String> catalog = consumer("catalog-service")) {
            catalog.subscribe(List.of(Topics.ACCOUNTING_RECEIVED));
            assertThat(catalog.poll(Duration.ofSeconds(3)).count()).isZero();
        }
    }

    @Test
    void aPrincipalWritesOnlyItsOwnTopics() throws Exception {
        Map<String, Object> settings = kafka("catalog-service");
        try (KafkaProducer<String, String> catalog =
                new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            catalog.send(new ProducerRecord<>(Topics.AUDIT_EVENT, "k", "{}")).get(20, TimeUnit.SECONDS);
            catalog.send(new ProducerRecord<>(Topics.ACCOUNTING_RECEIVED + "-dlt", "k", "{}"))
                    .get(20, TimeUnit.SECONDS);
            assertThatThrownBy(() -> catalog.send(new ProducerRecord<>(Topics.DEID_COMPLETED, "k", "{}"))
                            .get(20, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void theCatalogRoleCannotConnectToTheDatabaseOfIngest() throws SQLException {
        Map<String, String> catalog = PLATFORM.properties("catalog-service");
        String user = catalog.get("spring.datasource.username");
        String password = catalog.get("spring.datasource.password");
        DriverManager.getConnection(PLATFORM.jdbcUrl("catalog"), user, password).close();

        for (String other : new String[] {"ingest", "dataset", "keycloak", "postgres"}) {
            assertThatThrownBy(() -> DriverManager.getConnection(PLATFORM.jdbcUrl(other), user, password)
                            .close())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied for database");
        }
    }

    @Test
    void readersOfTheResearchStoreReadOnlyItsPublishedSchema() throws SQLException {
        Map<String, String> deid = PLATFORM.properties("deid-service");
        try (Connection owner = DriverManager.getConnection(
                        deid.get("spring.datasource.url"),
                        deid.get("spring.datasource.username"),
                        deid.get("spring.datasource.password"));
                var statement = owner.createStatement()) {
            statement.execute("create schema research_v1; create table public.inside (a int);"
                    + " create view research_v1.outside as select a from public.inside;"
                    + " grant usage on schema research_v1 to research_reader;"
                    + " grant select on all tables in schema research_v1 to research_reader");
            Map<String, String> dataset = PLATFORM.properties("dataset-service");
            try (Connection reader = DriverManager.getConnection(
                            dataset.get("bdo.research.url"),
                            dataset.get("bdo.research.username"),
                            dataset.get("bdo.research.password"));
                    var reading = reader.createStatement()) {
                reading.execute("select a from research_v1.outside");
                assertThatThrownBy(() -> reading.execute("select a from public.inside"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> reading.execute("create table research_v1.mine (a int)"))
                        .hasMessageContaining("permission denied");
                assertThatThrownBy(() -> reading.execute("create table public.mine (a int)"))
                        .hasMessageContaining("permission denied");
            }
            statement.execute("drop schema research_v1 cascade; drop table public.inside");
        }
    }

    private static ObjectStore store(String service, String bucket) {
        return new ObjectStore(access(service, bucket));
    }

    private static ObjectStoreProperties access(String service, String bucket) {
        Map<String, String> properties = PLATFORM.properties(service);
        String prefix = "bdo.store." + bucket + ".";
        return new ObjectStoreProperties(
                URI.create(value(properties, prefix + "endpoint")),
                value(properties, prefix + "bucket"),
                value(properties, prefix + "access-key"),
                value(properties, prefix + "secret-key"));
    }

    private static KafkaConsumer<String, String> consumer(String service) {
        return new KafkaConsumer<>(kafka(service), new StringDeserializer(), new StringDeserializer());
    }

    private static Map<String, Object> kafka(String service) {
        Map<String, String> properties = PLATFORM.properties(service);
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", value(properties, "spring.kafka.bootstrap-servers"));
        settings.put("security.protocol", value(properties, "spring.kafka.security.protocol"));
        settings.put("sasl.mechanism", value(properties, "spring.kafka.properties.sasl.mechanism"));
        settings.put("sasl.jaas.config", value(properties, "spring.kafka.properties.sasl.jaas.config"));
        settings.put("group.id", value(properties, "spring.kafka.consumer.group-id"));
        return settings;
    }

    private static String value(Map<String, String> properties, String name) {
        return Objects.requireNonNull(properties.get(name), name);
    }
}
