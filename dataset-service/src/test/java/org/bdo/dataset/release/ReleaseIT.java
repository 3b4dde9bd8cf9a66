package org.bdo.dataset.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bdo.dataset.Caller;
import org.bdo.dataset.Caller.Answer;
import org.bdo.dataset.DatasetServiceTest;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
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
    private Caller auditor = Caller.nobody(0);

    @BeforeEach
    void callers() {
        researcher = Caller.of(port, "researcher");
        auditor = Caller.of(port, "auditor");
    }

    @Test
    void anApprovedRequestBecomesFilesThatAreWhatTheManifestSays() throws IOException, SQLException {
        String id = build("{\"sources\": [\"mo-0001\"]}", ALL_TABLES);

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
        String first = build("{}", "[\"patient\"]");
        String second = build("{}", "[\"patient\"]");

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
            String id = approved(cohort, ALL_TABLES);
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
    void aDownloadIsInTheLedgerBeforeItsFirstByteAndEndsThere() {
        String id = build("{}", "[\"patient\"]");
        byte[] whole = researcher.get("/requests/" + id + "/files/patient.csv").bytes();

        Answer part = researcher.get("/requests/" + id + "/files/patient.csv", "Range", "bytes=8-19");
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.bytes()).isEqualTo(java.util.Arrays.copyOfRange(whole, 8, 20));
        assertThat(part.header("Content-Range")).isEqualTo("bytes 8-19/" + whole.length);
        Answer outside = researcher.get("/requests/" + id + "/files/patient.csv", "Range", "bytes=99999999-");
        assertThat(outside.status()).isEqualTo(416);

        assertThat(ledger(id, "release.download")).isEqualTo(2);
        assertThat(ledger(id, "release.download.ended")).isEqualTo(2);
        assertThat(jdbc.sql("""
                        select detail::text from ledger
                        where action = 'release.download.ended' and object = ? order by seq
                        """)
                        .param("request/" + id + "/patient.csv")
                        .query(String.class)
                        .list())
                .anySatisfy(detail -> assertThat(detail)
                        .contains(
                                "\"bytes\":\"" + whole.length + "\"",
                                "\"complete\":\"true\"",
                                "\"actorName\":\"researcher\""));
        assertThat(auditor.get("/audit/verify").json().path("valid").asBoolean())
                .isTrue();
    }

    @Test
    void aFileThatTheStoreLostIsAProblemAndInTheLedgerToo() throws IOException {
        String id = build("{}", "[\"patient\"]");
        TestPlatform.get().releases().remove("releases/" + id + "/patient.csv");

        Answer answer = researcher.get("/requests/" + id + "/files/patient.csv");

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.problem()).isEqualTo("store-unavailable");
        assertThat(ledger(id, "release.download")).isEqualTo(1);
        assertThat(ledger(id, "release.download.ended")).isEqualTo(1);
    }

    @Test
    void aFileIsOnlyForTheRequesterAndOnlyOneThatIsListed() {
        String id = build("{}", "[\"patient\"]");

        assertThat(Caller.of(port, "researcher2")
                        .get("/requests/" + id + "/files/patient.csv")
                        .problem())
                .isEqualTo("unknown-request");
        assertThat(auditor.get("/requests/" + id + "/files/patient.csv").status())
                .isEqualTo(403);
        assertThat(researcher.get("/requests/" + id + "/files/..%2fpatient.csv").status())
                .isGreaterThanOrEqualTo(400);
        assertThat(researcher.get("/requests/" + id + "/files/observation.csv").problem())
                .isEqualTo("unknown-file");
    }

    @Test
    void everyStepIsInTheLedger() {
        String id = build("{}", "[\"patient\"]");

        assertThat(jdbc.sql("select action from ledger where object = ? order by seq")
                        .param("request/" + id)
                        .query(String.class)
                        .list())
                .containsExactly("request.submitted", "request.approved", "request.building", "request.ready");
    }

    @Test
    void imagesAreReleasedUnderTheNamesThatTheTableSays() throws IOException {
        storeImages();
        String id = researcher.submit("{\"modalities\": [\"CT\"]}", "[\"imaging\"]", true);
        approve(id);
        assertThat(researcher.awaitEnd(id).path("state").asString()).isEqualTo("READY");

        List<String> rows = researcher
                .get("/requests/" + id + "/files/imaging.csv")
                .text()
                .lines()
                .skip(1)
                .toList();
        assertThat(rows).hasSize(12);
        for (String row : rows) {
            String[] cells = row.split(",", -1);
            Answer file = researcher.get(
                    "/requests/" + id + "/files/dicom/" + cells[2] + "/" + cells[1] + "/" + cells[0] + ".dcm");
            assertThat(file.status()).isEqualTo(200);
            assertThat(file.header("Content-Type")).isEqualTo("application/dicom");
            DicomFile image = DicomFile.read(new ByteArrayInputStream(file.bytes()));
            assertThat(image.dataSet().string(Tag.SOP_INSTANCE_UID)).isEqualTo(cells[0]);
            assertThat(image.dataSet().string(Tag.STUDY_INSTANCE_UID)).isEqualTo(cells[2]);
            assertThat(image.dataSet().string(Tag.PATIENT_ID)).isEqualTo(cells[3]);
            assertThat(new String(file.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("p-0000");
        }
        assertThat(researcher
                        .get("/requests/" + id + "/files")
                        .json()
                        .path("files")
                        .size())
                .isEqualTo(12 + 4);
    }

    @Test
    void anImageThatIsNotWhatTheStoreSaysEndsTheBuild() throws IOException {
        storeImages();
        storeImage("p-somebody-else", "2.25.1011", "2.25.201", "2.25.301");
        String id = researcher.submit("{\"modalities\": [\"CT\"]}", "[\"imaging\"]", true);
        approve(id);

        JsonNode request = researcher.awaitEnd(id);

        assertThat(request.path("state").asString()).isEqualTo("FAILED");
        assertThat(request.path("reason").asString()).doesNotContain("p-somebody-else");
        assertThat(request.path("history")
                        .valueStream()
                        .filter(step -> step.path("state").asString().equals("BUILDING")))
                .hasSize(3);
        assertThat(researcher.get("/requests/" + id + "/files").problem()).isEqualTo("not-ready");
    }

    private static void storeImages() throws IOException {
        JdbcClient research = JdbcClient.create(TestPlatform.get().jdbcAdmin("research"));
        for (Map<String, @Nullable Object> row :
                research.sql("select * from research_v1.imaging").query().listOfRows()) {
            storeImage(
                    String.valueOf(row.get("patient")),
                    String.valueOf(row.get("instance")),
                    String.valueOf(row.get("series")),
                    String.valueOf(row.get("study")));
        }
    }

    private static void storeImage(String patient, String instance, String series, String study) throws IOException {
        DataSet image = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.2")
                .set(Tag.SOP_INSTANCE_UID, instance)
                .set(Tag.PATIENT_ID, patient)
                .set(Tag.STUDY_INSTANCE_UID, study)
                .set(Tag.SERIES_INSTANCE_UID, series)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[128])
                .build();
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        DicomFile.of(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(file);
        TestPlatform.get()
                .research()
                .put(
                        "dicom/" + study + "/" + series + "/" + instance + ".dcm",
                        file.toByteArray(),
                        "application/dicom");
    }

    private long patients(String cohort) {
        String id = build(cohort, "[\"patient\"]");
        return researcher
                        .get("/requests/" + id + "/files/patient.csv")
                        .text()
                        .lines()
                        .count()
                - 1;
    }

    private String build(String cohort, String tables) {
        String id = approved(cohort, tables);
        JsonNode request = researcher.awaitEnd(id);
        assertThat(request.path("state").asString()).as(request.toString()).isEqualTo("READY");
        return id;
    }

    private String approved(String cohort, String tables) {
        String id = researcher.submit(cohort, tables, false);
        approve(id);
        return id;
    }

    private void approve(String id) {
        assertThat(Caller.of(port, "approver")
                        .post("/requests/" + id + "/approve", "{\"reason\": \"a good purpose\"}")
                        .status())
                .isEqualTo(200);
    }

    private long ledger(String request, String action) {
        return jdbc.sql("select count(*) from ledger where action = ? and object = ?")
                .params(action, "request/" + request + "/patient.csv")
                .query(Long.class)
                .single();
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
