package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.store.ObjectStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * kill -9 of the packaged de-identification in the midst of what takes long: a rotation of the key, processing again, a merge.
 * A lock that the test holds keeps the service in the midst until it is dead.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DeidKillIT {

    private static final String DEID = "deid-service";
    private static final String JSON_TYPE = "application/json";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
    }

    @Test
    void aRotationEndsAfterTheRestartAndNobodyIsLost() throws Exception {
        Map<String, String> before = pseudonyms();
        long people = count("select count(*) from deid.vault_key");
        int old = currentKey();
        try (Connection half = begun();
                Connection one = begun()) {
            String upper = "(select percentile_disc(0.5) within group (order by person) from deid.vault_key)";
            locked(half, "deid.vault_key where person > " + upper + " for update");
            assertThat(post("/keys/rotation", "admin", "").statusCode()).isEqualTo(202);
            String lower = "select count(*) from deid.vault_key where key_version = " + old + " and person <= " + upper;
            await(() -> count(lower) == 0);
            locked(one, "deid.vault_entry where person = (select max(person) from deid.vault_key) for update");
            half.rollback();
            await(() -> count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and query like '%deid.vault_entry set compared%'")
                    == 1);
            assertThat(count("select count(*) from deid.vault_key where key_version = " + old))
                    .isBetween(1L, people - 1);
            played.platform().kill(DEID);
            assertThat(played.platform().isAlive(DEID)).isFalse();
        }
        played.platform().restart(DEID);

        await(() -> version(old).path("wrapped").asInt()
                        + version(old).path("identifiers").asInt()
                == 0);
        assertThat(delete("/keys/" + old, "admin")).isEqualTo(204);
        assertThat(version(old).path("inKeyFile").asBoolean()).isFalse();
        assertThat(pseudonyms()).isEqualTo(before);
        assertThat(count("select count(*) from deid.vault_key")).isEqualTo(people);

        Delivery message = played.day().deliveries().stream()
                .filter(delivery -> delivery.kind() == RecordKind.HL7V2 && before.containsKey(delivery.id()))
                .findFirst()
                .orElseThrow();
        String pseudonym = String.valueOf(before.get(message.id()));
        assertThat(patientOf(sendAgain(message))).as("identifiers link").isEqualTo(pseudonym);
        assertThat(identityOf(pseudonym))
                .as("the vault opens")
                .contains(Objects.requireNonNull(played.day().patients().get(message.id()))
                        .digits());
    }

    @Test
    void whatIsProcessedAgainIsWholeAtEachMomentAndDoneAfterTheRestart() throws Exception {
        Map<String, String> before = pseudonyms();
        JsonNode started;
        try (Connection one = begun()) {
            locked(one, "deid.person where id = (select max(person) from deid.record where state = 'DONE') for update");
            started = JSON.readTree(post("/reruns?all=true", "operator", "").body());
            await(() -> rerun(started).path("done").asInt() > 0);
            played.platform().kill(DEID);
            assertThat(count("select count(*) from deid.record where state = 'PENDING'"))
                    .isPositive();
            assertEveryRowHasItsObject();
        }
        played.platform().restart(DEID);

        await(() -> rerun(started).path("done").asInt() == started.path("total").asInt());
        assertThat(pseudonyms()).isEqualTo(before);
        assertEveryRowHasItsObject();
    }

    @Test
    void aMergeIsWhollyThereOrNotAtAll() throws Exception {
        String kept = patientOf(send(message("KILL-1", "a")));
        String first = send(message("KILL-2", "b"));
        String second = send(message("KILL-2", "c"));
        String ended = patientOf(first);
        assertThat(patientOf(second)).isEqualTo(ended).isNotEqualTo(kept);
        String wish = "{\"kept\": \"%s\", \"ended\": \"%s\"}".formatted(kept, ended);
        String merges = "select count(*) from deid.merge m join deid.person p on p.id = m.ended where p.pseudonym = '"
                + ended + "'";

        try (Connection one = begun()) {
            locked(one, "deid.record where id = '" + first + "' for update");
            Thread.ofVirtual().start(() -> postUnanswered("/merges", "operator", wish));
            await(() -> count("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and query like 'update deid.record set state%'")
                    == 1);
            played.platform().kill(DEID);
        }
        played.platform().restart(DEID);
        assertThat(count(merges)).isZero();
        assertThat(patientOf(first)).isEqualTo(ended);

        try (Connection one = begun()) {
            locked(one, "deid.person where pseudonym = '" + kept + "' for no key update");
            assertThat(post("/merges", "operator", wish).statusCode()).isEqualTo(202);
            assertThat(count("select count(*) from deid.record where state = 'PENDING'"))
                    .isPositive();
            played.platform().kill(DEID);
        }
        played.platform().restart(DEID);
        assertThat(count(merges)).isEqualTo(1);
        await(() -> patientOf(first).equals(kept) && patientOf(second).equals(kept));
        assertThat(count("select count(*) from research.resource where patient = '" + ended + "'"))
                .isZero();
        assertEveryRowHasItsObject();
    }

    private void postUnanswered(String path, String who, String body) {
        try {
            post(path, who, body);
        } catch (Exception e) {
            assertThat(e).isInstanceOf(IOException.class); // its service is killed
        }
    }

    /** Of images the very bytes that the row tells of. */
    private void assertEveryRowHasItsObject() throws Exception {
        ObjectStore store = played.components().research();
        try (Connection research = research();
                PreparedStatement statement = research.prepareStatement(
                        "select unnest(r.object_keys), i.sha256 from deid.record r left join research.imaging i on i.record = r.id");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                byte[] bytes;
                try (InputStream object = store.get(rows.getString(1))) {
                    bytes = object.readAllBytes();
                }
                String expected = rows.getString(2);
                assertThat(bytes).isNotEmpty();
                if (expected != null) {
                    assertThat(HexFormat.of()
                                    .formatHex(
                                            MessageDigest.getInstance("SHA-256").digest(bytes)))
                            .as(rows.getString(1))
                            .isEqualTo(expected);
                }
            }
        }
    }

    private String identityOf(String pseudonym) throws Exception {
        String wish = """
                {"pseudonyms": ["%s"], "ground": "VITAL_INTERESTS", "purpose": "after a restart", "expiresAt": "%s", "reads": 1}""".formatted(pseudonym, Instant.now().plus(1, ChronoUnit.DAYS));
        String request = "/reidentifications/"
                + JSON.readTree(post("/reidentifications", "operator", wish).body())
                        .path("id")
                        .asString();
        for (String approver : new String[] {"approver", "approver2"}) {
            assertThat(post(request + "/approve", approver, "{\"reason\": \"the ground holds\"}")
                            .statusCode())
                    .isEqualTo(200);
        }
        return post(request + "/reads", "operator", "").body();
    }

    /** The same patient in a message that was not there before. */
    private String sendAgain(Delivery message) throws Exception {
        String text = new String(message.bytes(), StandardCharsets.ISO_8859_1); // any character set, byte for byte
        String end = text.endsWith("\r") ? "" : "\r";
        return send(message.source(), (text + end + "NTE|1||again\r").getBytes(StandardCharsets.ISO_8859_1));
    }

    private String send(byte[] message) throws Exception {
        return send("mo-0001", message);
    }

    private String send(String source, byte[] message) throws Exception {
        HttpResponse<String> answer = Http.post(
                played.target().ingest().resolve("/hl7v2"),
                played.target().tokens().integrator(source),
                "application/hl7-v2",
                message);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private static byte[] message(String mrn, String control) {
        return ("MSH|^~\\&|HIS|X|BDO|OP|20260105||ADT^A01^ADT_A01|kill-" + control + "|P|2.5\rPID|1||" + mrn
                        + "^^^X^MR||Прибоев^Пётр||19610412|M\r")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Waits until the record is de-identified. */
    private String patientOf(String record) throws Exception {
        await(() -> pseudonyms().containsKey(record));
        return String.valueOf(pseudonyms().get(record));
    }

    private int currentKey() throws Exception {
        for (JsonNode version : keys()) {
            if (version.path("state").asString().equals("CURRENT")) {
                return version.path("version").asInt();
            }
        }
        throw new IllegalStateException("There is no current version of the key");
    }

    private JsonNode version(int number) throws Exception {
        for (JsonNode version : keys()) {
            if (version.path("version").asInt() == number) {
                return version;
            }
        }
        return JSON.missingNode();
    }

    private JsonNode keys() throws Exception {
        return JSON.readTree(get("/keys", "admin"));
    }

    private JsonNode rerun(JsonNode started) throws Exception {
        return JSON.readTree(get("/reruns/" + started.path("id").asLong(), "operator"));
    }

    private String get(String path, String who) throws Exception {
        return Http.get(
                        played.target().deid().resolve(path),
                        played.target().tokens().user(who))
                .body();
    }

    private HttpResponse<String> post(String path, String who, String body) throws Exception {
        return Http.post(
                played.target().deid().resolve(path),
                played.target().tokens().user(who),
                JSON_TYPE,
                body.getBytes(StandardCharsets.UTF_8));
    }

    private int delete(String path, String who) throws Exception {
        return Http.delete(
                        played.target().deid().resolve(path),
                        played.target().tokens().user(who))
                .statusCode();
    }

    private Map<String, String> pseudonyms() throws SQLException {
        Map<String, String> pseudonyms = new TreeMap<>();
        try (Connection research = research();
                PreparedStatement statement = research.prepareStatement("select id, patient from research_v1.record");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                pseudonyms.put(rows.getString(1), rows.getString(2));
            }
        }
        return pseudonyms;
    }

    private long count(String sql) throws SQLException {
        try (Connection research = research()) {
            return count(research, sql);
        }
    }

    private static long count(Connection research, String sql) throws SQLException {
        try (PreparedStatement statement = research.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void locked(Connection research, String rows) throws SQLException {
        assertThat(count(research, "select count(*) from (select 1 from " + rows + ") locked"))
                .isPositive();
    }

    /** Whose locks last until it is closed. */
    private Connection begun() throws SQLException {
        Connection research = research();
        research.setAutoCommit(false);
        return research;
    }

    private Connection research() throws SQLException {
        return played.components().jdbcAdmin("research").getConnection();
    }

    private static void await(Callable<Boolean> reached) throws Exception {
        for (int i = 0; i < 600 && !reached.call(); i++) {
            Thread.sleep(100);
        }
        assertThat(reached.call()).isTrue();
    }
}
