package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bdo.demo.target.Target;
import org.bdo.store.ObjectStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** No identifier of the input is anywhere right of the identity line, nor in any service's log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IdentityLineIT {

    private static final List<String> SERVICES = List.of(
            "ingest-hl7-service",
            "dicom-proxy-service",
            "deid-service",
            "catalog-service",
            "dataset-service",
            "gateway-service");

    private PlayedDay played;
    private IdentifierSearch search;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
        search = new IdentifierSearch(played.day().identifiers());
    }

    @Test
    void theSearchFindsNearlyAllOfThemLeftOfTheLine() throws Exception {
        Set<String> found = new HashSet<>();
        ObjectStore identified = played.components().identified();
        for (String key : keys(identified)) {
            found.addAll(search.in(bytes(identified, key)));
        }
        Set<String> missed = new TreeSet<>(played.day().identifiers());
        missed.removeAll(found);
        // Doctors' own numbers and addresses are nowhere in the traffic.
        assertThat(found).hasSizeGreaterThan(played.day().identifiers().size() * 3 / 4);
        assertThat(missed).noneMatch(identifier -> identifier.startsWith("LAB-") || identifier.startsWith("2026-"));
    }

    @Test
    void noneIsInTheResearchStoreTheCatalogOrTheDatasetDatabase() throws Exception {
        Map<String, Set<String>> found = new TreeMap<>();
        for (String database : List.of("research", "catalog", "dataset")) {
            try (Connection connection = played.components().jdbcAdmin(database).getConnection()) {
                List<String> tables = tables(connection);
                assertThat(tables).isNotEmpty();
                for (String table : tables) {
                    found.put(database + " " + table, inTable(connection, table));
                }
            }
        }
        assertThat(found).allSatisfy((_, identifiers) -> assertThat(identifiers).isEmpty());
    }

    /** Not even its hashes: the schema deid holds what deid needs to do a record again, such as where its raw bytes lie. */
    @Test
    void readersOfTheResearchStoreSeeNothingOfDeidsOwnState() throws Exception {
        for (String service : List.of("catalog-service", "dataset-service")) {
            Map<String, String> settings = played.platform().properties(service);
            try (Connection reader = DriverManager.getConnection(
                            settings.getOrDefault("bdo.research.url", ""),
                            settings.getOrDefault("bdo.research.username", ""),
                            settings.getOrDefault("bdo.research.password", ""));
                    Statement statement = reader.createStatement()) {
                assertThat(statement
                                .executeQuery("select count(*) from research_v1.record")
                                .next())
                        .isTrue();
                for (String table : List.of("deid.record", "deid.identifier", "deid.person", "research.record")) {
                    assertThatThrownBy(() -> statement.executeQuery("select * from " + table))
                            .as(service + " " + table)
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    @Test
    void noneIsInTheBucketsResearchAndReleases(@TempDir Path folder) throws Exception {
        for (ObjectStore bucket :
                List.of(played.components().research(), played.components().releases())) {
            Map<String, Set<String>> found = new HashMap<>();
            List<String> keys = keys(bucket);
            assertThat(keys).isNotEmpty();
            for (String key : keys) {
                byte[] bytes = bytes(bucket, key);
                Set<String> identifiers = search.in(key);
                identifiers.addAll(search.in(key.endsWith(".parquet") ? parquet(folder, bytes) : bytes));
                if (!identifiers.isEmpty()) {
                    found.put(key, identifiers);
                }
            }
            assertThat(found).isEmpty();
        }
    }

    @Test
    void noneIsInTheDownloadedDataset(@TempDir Path folder) throws Exception {
        assertThat(played.download().files()).isNotEmpty();
        for (Path file : played.download().files()) {
            byte[] bytes = Files.readAllBytes(file);
            assertThat(search.in(file.toString().endsWith(".parquet") ? parquet(folder, bytes) : bytes))
                    .as(file.getFileName() + "")
                    .isEmpty();
        }
    }

    @Test
    void noneIsInTheLogs() throws Exception {
        for (String service : SERVICES) {
            Path log = played.log(service);
            assertThat(log).exists();
            assertThat(search.in(Files.readAllBytes(log))).as(service).isEmpty();
        }
    }

    @Test
    void noneIsInTheMetrics() throws Exception {
        String monitor = played.components().integratorToken("bdo-monitor");
        Target target = played.target();
        for (URI service :
                List.of(target.ingest(), target.proxy(), target.deid(), target.catalog(), target.dataset())) {
            HttpResponse<String> metrics = Http.get(service.resolve("/actuator/prometheus"), monitor);
            assertThat(metrics.statusCode()).as(service.toString()).isEqualTo(200);
            assertThat(metrics.body()).as(service.toString()).contains("jvm_memory_used_bytes");
            // Names and labels; a value is a number that may be anybody's.
            String named = metrics.body().replaceAll("(?m) [-+.\\dENaIinf]+$", "");
            assertThat(search.in(named.getBytes(StandardCharsets.UTF_8)))
                    .as(service.toString())
                    .isEmpty();
        }
    }

    @Test
    void noneIsInTheTopicsRightOfTheLine() throws Exception {
        Map<String, Set<String>> found = new TreeMap<>();
        long messages = new TopicReader(played.components().kafkaAdmin())
                .read(
                        TopicReader.RIGHT_OF_THE_LINE,
                        (topic, bytes) -> found.computeIfAbsent(topic, _ -> new TreeSet<>())
                                .addAll(search.in(bytes)));
        assertThat(messages).isGreaterThan(played.sent().size());
        assertThat(found).allSatisfy((_, identifiers) -> assertThat(identifiers).isEmpty());
    }

    private static List<String> keys(ObjectStore bucket) {
        try (Stream<String> keys = bucket.keys("")) {
            return keys.toList();
        }
    }

    private static byte[] bytes(ObjectStore bucket, String key) throws Exception {
        try (InputStream in = bucket.get(key)) {
            return in.readAllBytes();
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select table_schema || '.' || table_name from"
                                + " information_schema.tables where table_schema not in ('pg_catalog', 'information_schema')")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private Set<String> inTable(Connection connection, String table) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select t::text from " + table + " t")) {
            while (rows.next()) {
                found.addAll(search.in(rows.getString(1)));
            }
        }
        return found;
    }

    private static byte[] parquet(Path folder, byte[] bytes) throws Exception {
        Path file = Files.createTempFile(folder, "t", ".parquet");
        Files.write(file, bytes);
        StringBuilder text = new StringBuilder();
        try (Connection duckdb = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duckdb.createStatement();
                ResultSet rows = statement.executeQuery("select t::text from read_parquet('" + file + "') t")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
