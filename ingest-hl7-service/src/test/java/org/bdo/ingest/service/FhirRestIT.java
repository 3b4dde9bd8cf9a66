package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.Topics;
import org.bdo.ingest.cda.Documents;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/** The receiving side of FHIR R4's REST interface (3.1.0), NDJSON import, archives of CDA documents. */
@IngestTest
class FhirRestIT {

    private static final String NDJSON = "application/fhir+ndjson";

    private final Http http;
    private final JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("ingest"));
    private final String token = TestPlatform.get().integratorToken("mo-0002");

    FhirRestIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void createsAndUpdates() throws Exception {
        Http.Answer created = http.post("/fhir/Patient", Http.FHIR, patient("", "c-1"), token);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        assertThat(created.header("Location")).matches("/fhir/Patient/[0-9a-f]{32}/_history/1");
        assertThat(created.json().get("resourceType").asString()).isEqualTo("OperationOutcome");

        Http.Answer put = http.put("/fhir/Patient/p7", patient("p7", "first"), token);
        assertThat(put.status()).as(put.text()).isEqualTo(201);
        assertThat(put.header("ETag")).isEqualTo("W/\"1\"");
        Http.Answer again = http.put("/fhir/Patient/p7", patient("p7", "second"), token);
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.header("ETag")).isEqualTo("W/\"2\"");
        assertThat(again.header("Location")).isEqualTo("/fhir/Patient/p7/_history/2");
        String record = again.text().replaceAll("(?s).*record ([0-9a-f]{32}).*", "$1");
        Events.await(Topics.INGEST_CONVERTED, record, RecordConverted.class);
    }

    @Test
    void tellsByOperationOutcomeWhatIsWrong() throws Exception {
        Http.Answer other = http.put("/fhir/Patient/p8", patient("p9", "x"), token);
        assertThat(other.status()).isEqualTo(400);
        assertThat(other.header("Content-Type")).isEqualTo(Http.FHIR);
        assertThat(issue(other.json()).path("details").path("text").asString()).isEqualTo("fhir.other-id");

        String unknown = "{\"resourceType\": \"Patient\", \"nosuch\": \"Secret\"}";
        Http.Answer invalid = http.post("/fhir/Patient", Http.FHIR, unknown, token);
        assertThat(invalid.status()).isEqualTo(422);
        assertThat(invalid.text()).doesNotContain("Secret");
        assertThat(issue(invalid.json()).get("severity").asString()).isEqualTo("error");

        assertThat(http.post("/fhir/Observation", Http.FHIR, patient("", "x"), token)
                        .status())
                .isEqualTo(400);
        assertThat(http.post("/fhir/Patient", Http.FHIR, "{", token).status()).isEqualTo(400);
        assertThat(http.put(
                                "/fhir/Patient/p7",
                                patient("p7", "x"),
                                TestPlatform.get().token("operator"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void eachEntryOfABatchHasItsOwnOutcome() throws Exception {
        String batch = """
                {"resourceType": "Bundle", "type": "batch", "entry": [
                  {"resource": %s, "request": {"method": "PUT", "url": "Patient/b1"}},
                  {"resource": {"resourceType": "Patient", "nosuch": 1}, "request": {"method": "POST", "url": "Patient"}},
                  {"request": {"method": "DELETE", "url": "Patient/b1"}},
                  {"resource": {"resourceType": "Observation", "status": "final", "code": {"text": "x"},
                    "valueQuantity": {"value": 5.60}}, "request": {"method": "POST", "url": "Observation"}}]}
                """.formatted(patient("b1", "b-1"));
        Http.Answer answer = http.post("/fhir", Http.FHIR, batch, token, "Accept", Http.FHIR);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("type").asString()).isEqualTo("batch-response");
        List<String> statuses = answer.json()
                .get("entry")
                .valueStream()
                .map(entry -> entry.path("response").path("status").asString().substring(0, 3))
                .toList();
        assertThat(statuses).containsExactly("201", "422", "400", "201");
        String record = answer.json().get("entry").get(3).toString().replaceAll("(?s).*record ([0-9a-f]{32}).*", "$1");
        assertThat(new String(
                        TestPlatform.get()
                                .identified()
                                .get(Events.await(
                                                Topics.INGEST_RECEIVED, record, org.bdo.contracts.RecordReceived.class)
                                        .objectKey())
                                .readAllBytes(),
                        StandardCharsets.UTF_8))
                .contains("5.60");
    }

    @Test
    void aTransactionIsTakenWholeOrNotAtAll() throws Exception {
        String good = """
                {"resourceType": "Bundle", "type": "transaction", "entry": [
                  {"resource": %s, "request": {"method": "PUT", "url": "Patient/t1"}},
                  {"resource": {"resourceType": "Encounter", "status": "finished", "class": {"code": "AMB"},
                     "subject": {"reference": "Patient/t1"}}, "request": {"method": "POST", "url": "Encounter"}}]}
                """.formatted(patient("t1", "t-1"));
        Http.Answer taken = http.post("/fhir", Http.FHIR, good, token, "Accept", Http.FHIR);
        assertThat(taken.status()).as(taken.text()).isEqualTo(200);
        assertThat(taken.json().get("type").asString()).isEqualTo("transaction-response");
        assertThat(taken.json().get("entry").size()).isEqualTo(2);
        assertThat(taken.json()
                        .get("entry")
                        .get(0)
                        .path("response")
                        .path("status")
                        .asString())
                .isEqualTo("201 Created");

        Http.Answer refused =
                http.post("/fhir", Http.FHIR, good.replace("\"PUT\"", "\"PATCH\""), token, "Accept", Http.FHIR);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().get("resourceType").asString()).isEqualTo("OperationOutcome");
        assertThat(refused.text()).contains("Entry 1");
    }

    @Test
    void importsNdjsonByUploadAndByReference() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 450; i++) {
            lines.append(patient("n" + i, "n-" + i)).append(i % 100 == 0 ? "\r\n\n" : "\n");
        }
        lines.append("{\"broken\n").append(patient("n0", "n-0"));
        Http.Answer accepted = http.post("/fhir/$import", NDJSON, lines.toString(), token);
        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        JsonNode job = finished(accepted.header("Content-Location"));
        assertThat(job.get("state").asString()).as(job.toString()).isEqualTo("DONE");
        assertThat(job.get("done").asInt()).isEqualTo(452);
        assertThat(job.get("duplicates").asInt()).isOne();
        assertThat(job.get("faults").asInt()).isOne();
        assertThat(job.get("failures").get(0).asString()).isEqualTo("line 456: fhir.malformed");

        byte[] bytes = patient("", "dropped").getBytes(StandardCharsets.UTF_8);
        TestPlatform.get().identified().put("import/mo-0002/day.ndjson", bytes, NDJSON);
        String key = "{\"key\": \"import/mo-0002/day.ndjson\"}";
        Http.Answer reference = http.post("/fhir/$import", "application/json", key, token);
        assertThat(finished(reference.header("Content-Location")).get("done").asInt())
                .isOne();
        assertThat(http.post("/fhir/$import", "application/json", key.replace("mo-0002", "mo-0001"), token)
                        .status())
                .isEqualTo(400);
        assertThat(http.get(
                                accepted.header("Content-Location"),
                                TestPlatform.get().integratorToken("mo-0001"))
                        .status())
                .isEqualTo(404);
    }

    /** What a killed instance leaves: a job whose lease has run out, at the last step that it could write down. */
    @Test
    void anImportOfAKilledInstanceGoesOnWhereItWasAndDoublesNothing() throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 300; i++) {
            lines.append(patient("", "killed-" + i)).append('\n');
        }
        String key = "import/killed/day.ndjson";
        TestPlatform.get().identified().put(key, lines.toString().getBytes(StandardCharsets.UTF_8), NDJSON);
        int offset = lines.indexOf(patient("", "killed-200"));
        left("killed-1", key, offset + ":201");
        left("killed-2", key, offset + ":201"); // killed after the records were taken and before that was written down
        for (String job : List.of("killed-1", "killed-2")) {
            for (int i = 0; i < 600 && state(job).equals("RUNNING 200"); i++) {
                Thread.sleep(100);
            }
            assertThat(state(job)).isEqualTo("DONE 300");
        }
        assertThat(jdbc.sql("select sum(duplicates) from job where source = 'killed'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(100);
        assertThat(jdbc.sql("select count(*) from record where source = 'killed'")
                        .query(Integer.class)
                        .single())
                .as("what was done before the kill is not read again")
                .isEqualTo(100);
    }

    private void left(String job, String key, String position) {
        jdbc.sql("""
                        insert into job (id, kind, source, actor, state, parameters, position, done, created_at, changed_at, lease)
                        values (?, 'import', 'killed', 'somebody', 'RUNNING', ?, ?, 200, now(), now(), now() - interval '1 s')
                        """).params(job, key, position).update();
    }

    private String state(String job) {
        return jdbc.sql("select state || ' ' || done from job where id = ?")
                .param(job)
                .query(String.class)
                .single();
    }

    @Test
    void takesAnArchiveOfDocuments() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            add(zip, "one.xml", Documents.SEMD + "<!-- zip -->");
            add(zip, "two.xml", "<nothing");
        }
        Http.Answer answer = http.post("/cda", "application/zip", bytes.toByteArray(), token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode records = answer.json().get("records");
        assertThat(records.get(0).get("fault").isNull()).isTrue();
        assertThat(records.get(1).path("fault").path("rule").asString()).isEqualTo("cda.malformed");
        Events.await(Topics.INGEST_CONVERTED, records.get(0).get("id").asString(), RecordConverted.class);
        assertThat(http.post("/cda", "application/zip", "no zip", token).status())
                .isEqualTo(400);
    }

    @Test
    void anIdempotencyKeyStandsForOneContent() throws Exception {
        String first = Messages.adt("key-1");
        assertThat(keyed(first).status()).isEqualTo(201);
        assertThat(keyed(first).status()).isEqualTo(200);
        Http.Answer other = keyed(Messages.adt("key-2"));
        assertThat(other.status()).isEqualTo(422);
        assertThat(other.json().get("type").asString()).isEqualTo("urn:bdo:problem:idempotency-key-reused");
    }

    @Test
    void aDryRunTellsWhatWouldBecomeOfARecordAndStoresNothing() throws Exception {
        Http.Answer answer = http.post("/hl7v2?dryRun=true", "text/plain", Messages.adt("dry-1"), token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.json().get("convertible").asBoolean()).isTrue();
        assertThat(answer.json().get("messageType").asString()).isEqualTo("ADT^A01");
        assertThat(answer.json().path("resources").path("Patient").asInt()).isOne();
        assertThat(http.post("/hl7v2?dryRun=true", "text/plain", "MSH|^~\\&|A|B|||1||ADT^A01|x|P|2.5\rPV1|1", token)
                        .json()
                        .path("fault")
                        .path("rule")
                        .asString())
                .isEqualTo("hl7.no-pid");
        assertThat(http.get("/records?controlId=dry-1", token).json().size()).isZero();
    }

    private Http.Answer keyed(String message) throws IOException, InterruptedException {
        return http.post("/hl7v2", "text/plain", message, token, "Idempotency-Key", "order-77");
    }

    private JsonNode finished(String job) throws IOException, InterruptedException {
        JsonNode answer = http.get(job, token).json();
        for (int i = 0; i < 600 && answer.path("state").asString("").equals("RUNNING"); i++) {
            Thread.sleep(100);
            answer = http.get(job, token).json();
        }
        return answer;
    }

    private static void add(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static JsonNode issue(JsonNode outcome) {
        return outcome.get("issue").get(0);
    }

    private static String patient(String id, String number) {
        String known = id.isEmpty() ? "" : "\"id\": \"" + id + "\", ";
        return "{\"resourceType\": \"Patient\", " + known + "\"identifier\": [{\"system\": \"urn:mo2\", \"value\": \""
                + number + "\"}], \"birthDate\": \"1961-04-12\"}";
    }
}
