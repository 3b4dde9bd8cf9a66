package org.bdo.dataset.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.bdo.dataset.Asking;
import org.bdo.dataset.Caller;
import org.bdo.dataset.Caller.Answer;
import org.bdo.dataset.DatasetServiceTest;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@DatasetServiceTest
class ReleaseIT {

    private static final String ALL_TABLES = "[\"patient\", \"observation\", \"imaging\"]";

    @LocalServerPort
    int port;

    @TempDir
    Path folder;

    private final JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("dataset"));
    private Caller researcher = Caller.nobody(0);
    private Asking asking = new Asking(researcher, researcher);

    @BeforeEach
    void callers() {
        researcher = Caller.of(port, "researcher");
        asking = new Asking(researcher, Caller.of(port, "approver"));
    }

    @Test
    void anApprovedRequestBecomesFilesThatAreWhatTheManifestSays() throws IOException, SQLException {
        String id = asking.build("{\"sources\": [\"mo-0001\"]}", ALL_TABLES);

        JsonNode manifest = researcher.get("/requests/" + id + "/files").json();
        assertThat(manifest.path("request").asString()).isEqualTo(id);
        assertThat(manifest.path("files")
                        .valueStream()
                        .map(file -> file.path("path").asString()))
                .containsExactlyInAnyOrder(
                        "README.md",
                        "imaging.csv",
                        "imaging.parquet",
                        "manifest.json",
                        "observation.csv",
                        "observation.parquet",
                        "patient.csv",
                        "patient.parquet");
        for (JsonNode file : manifest.path("files")) {
            Answer answer = researcher.get(
                    "/requests/" + id + "/files/" + file.path("path").asString());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.bytes()).hasSize(file.path("size").asInt());
            assertThat(sha256(answer.bytes())).isEqualTo(file.path("sha256").asString());
            assertThat(answer.header("Content-Disposition")).contains("attachment");
            assertThat(new String(answer.bytes(), StandardCharsets.ISO_8859_1))
                    .as(file.path("path").asString())
                    .doesNotContain("p-0000", "obs-p", "enc-p", "record-", "image-")
                    .doesNotContainPattern("2\\.25\\.[0-9]{3,4}(?![0-9])");
            Files.write(folder.resolve(file.path("path").asString()), answer.bytes());
        }
        JsonNode written = new tools.jackson.databind.json.JsonMapper()
                .readTree(Files.readAllBytes(folder.resolve("manifest.json")));
        assertThat(written.path("profiles").toString()).isEqualTo("[\"research-default/1\"]");
        assertThat(written.path("files").size()).isEqualTo(7);
        assertThat(written.path("tables").path("patient").size()).isEqualTo(4);
        assertTables();
    }

    private void assertTables() throws SQLException, IOException {
        assertThat(Files.readAllLines(folder.resolve("patient.csv")))
                .hasSize(9)
                .first()
                .isEqualTo("patient,sex,birth_date,deceased");
        assertThat(Files.readString(folder.resolve("observation.csv")))
                .contains("\"Гемоглобин, \"\"венозная кровь\"\"\",131.5,g/L,,2024-03-01T07:00:00Z,N,120.0,160.0");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            String parquet = "select count(*), count(distinct o.patient), min(o.effective) from '"
                    + folder.resolve("observation.parquet") + "' o join '" + folder.resolve("patient.parquet")
                    + "' p on p.patient = o.patient";
            try (ResultSet row = statement.executeQuery(parquet)) {
                row.next();
                assertThat(row.getLong(1)).isEqualTo(24);
                assertThat(row.getLong(2)).isEqualTo(8);
                assertThat(row.getObject(3, LocalDateTime.class)).isEqualTo(LocalDateTime.of(2024, 3, 1, 7, 0));
            }
            for (String table : new String[] {"patient", "observation", "imaging"}) {
                String csv = "read_csv('" + folder.resolve(table + ".csv") + "', all_varchar = true)";
                String other = "'" + folder.resolve(table + ".parquet") + "'";
                try (ResultSet row = statement.executeQuery(
                        "select (select count(*) from " + csv + "), (select count(*) from " + other + ")")) {
                    row.next();
                    assertThat(row.getLong(1)).isEqualTo(row.getLong(2)).isPositive();
                }
            }
        }
    }

    @Test
    void theSamePatientsHaveOtherNamesInAnotherRelease() {
        String first = asking.build("{}", "[\"patient\"]");
        String second = asking.build("{}", "[\"patient\"]");

        String[] one = researcher
                .get("/requests/" + first + "/files/patient.csv")
                .text()
                .split("\n");
        String two =
                researcher.get("/requests/" + second + "/files/patient.csv").text();
        assertThat(one).hasSize(13);
        for (int i = 1; i < one.length; i++) {
            assertThat(two).doesNotContain(one[i].substring(0, one[i].indexOf(',')));
        }
    }

    @Test
    void everyCriterionOfACohortIsKeptTo() {
        assertThat(patients("{\"sex\": \"female\"}")).isEqualTo(6);
        assertThat(patients("{\"bornFrom\": 1960}")).isEqualTo(9);
        assertThat(patients("{\"bornFrom\": 1960, \"bornTo\": 1980}")).isEqualTo(5);
        assertThat(patients("{\"modalities\": [\"CT\"]}")).isEqualTo(6);
        assertThat(patients("{\"codes\": [\"http://loinc.org|718-7\", \"nothing\"]}"))
                .isEqualTo(12);
        assertThat(patients("{\"codes\": [\"718-7\"], \"sources\": [\"mo-0001\"]}"))
                .isEqualTo(8);
    }

    @Test
    void fewerPatientsThanTheRuleAllowsAreNotReleased() {
        for (String cohort : new String[] {
            "{\"sources\": [\"mo-0002\"]}",
            "{\"modalities\": [\"CT\"], \"sources\": [\"mo-0002\"]}",
            "{\"codes\": [\"'); drop schema research_v1 cascade; --\"]}"
        }) {
            String id = asking.approved(cohort, ALL_TABLES);
            JsonNode request = researcher.awaitEnd(id);

            assertThat(request.path("state").asString()).isEqualTo("BLOCKED");
            assertThat(request.path("reason").asString()).contains("Fewer than 5 patients");
            assertThat(researcher.get("/requests/" + id + "/files").problem()).isEqualTo("not-ready");
            assertThat(TestPlatform.get().releases().keys("releases/" + id)).isEmpty();
        }
    }

    @Test
    void aBuildThatWasKilledBeginsAnewAndLeavesNothingOfTheOldOne() throws IOException {
        String id = researcher.submit("{}", "[\"patient\"]", false);
        TestPlatform.get().releases().put("releases/" + id + "/half.csv", new byte[] {1}, "text/csv");
        jdbc.sql("update request set state = 'BUILDING' where id = ?")
                .param(UUID.fromString(id))
                .update();

        assertThat(researcher.awaitEnd(id).path("state").asString()).isEqualTo("READY");
        assertThat(TestPlatform.get().releases().keys("releases/" + id + "/half"))
                .isEmpty();
        assertThat(researcher.get("/requests/" + id + "/files/half.csv").status())
                .isEqualTo(404);
    }

    @Test
    void aBuildThatAnotherInstanceHoldsIsLeftAlone() throws SQLException {
        String id = researcher.submit("{}", "[\"patient\"]", false);
        try (Connection other = TestPlatform.get().jdbcAdmin("dataset").getConnection()) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("insert into build_job values ('" + id + "', now() + interval '3 seconds')");
                other.commit();
                statement.execute("select * from build_job where request = '" + id + "' for update");
                jdbc.sql("update request set state = 'APPROVED' where id = ?")
                        .param(UUID.fromString(id))
                        .update();
                Caller.pause(Duration.ofSeconds(5));
                assertThat(researcher
                                .get("/requests/" + id)
                                .json()
                                .path("state")
                                .asString())
                        .isEqualTo("APPROVED");
            }
            other.rollback();
        }
        assertThat(researcher.awaitEnd(id).path("state").asString()).isEqualTo("READY");
    }

    @Test
    void everyStepIsInTheLedger() {
        String id = asking.build("{}", "[\"patient\"]");

        assertThat(jdbc.sql("select action from ledger where object = ? order by seq")
                        .param("request/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("request.submitted", "request.approved", "request.building", "request.ready");
    }

    private long patients(String cohort) {
        String id = asking.build(cohort, "[\"patient\"]");
        return researcher
                        .get("/requests/" + id + "/files/patient.csv")
                        .text()
                        .lines()
                        .count()
                - 1;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
