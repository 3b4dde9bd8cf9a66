package org.bdo.deid.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.dicom.Ct;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;

@DeidTest
class DeidIT {

    private static final String SNILS = "https://fhir.ru/ig/core/systems/snils";

    @Autowired
    private RestTestClient http;

    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final JdbcClient admin = stored.jdbc();
    private final Feed feed = new Feed();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    @Test
    void aBundleBecomesRowsAnObjectAndOneEventHoweverOftenItComes() throws IOException {
        String bundle = bundle("Mrn-100", "", OBSERVATION);
        String id = feed.bundle("mo-0001", RecordKind.HL7V2, bundle);
        feed.bundle("mo-0001", RecordKind.HL7V2, bundle);
        stored.awaitDone(id);
        feed.bundle("mo-0001", RecordKind.HL7V2, bundle);
        String marker = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("Mrn-101", "", ""));
        stored.awaitDone(marker);

        Map<String, @Nullable Object> row = one(
                "select * from research_v1.observation o join research_v1.resource r using (id, patient) where r.record = ?",
                id);
        assertThat(row).containsEntry("code", "718-7").containsEntry("unit", "g/L");
        assertThat(row.get("value_number")).hasToString("134.50");
        String patient = stored.patientOf(id);
        List<String> keys =
                platform.research().keys("fhir/" + patient + "/" + id).toList();
        assertThat(keys).hasSize(1);
        String object = new String(platform.research().get(keys.getFirst()).readAllBytes(), StandardCharsets.UTF_8);
        assertThat(object).contains(patient, "718-7").doesNotContain("Mrn-100", "Сидорова", "Марфа");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(events(Topics.DEID_COMPLETED, id)).hasSize(1));
        assertThat(events(Topics.DEID_COMPLETED, id).getFirst())
                .contains("\"Observation\":1", "\"Provenance\":1", patient);
    }

    @Test
    void thePatientIsOneAcrossSourcesAndKinds() throws IOException {
        String hl7 = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("Mrn-200", "112-233-445 95", ""));
        stored.awaitDone(hl7);
        String cda = feed.bundle("mo-0002", RecordKind.CDA, bundle("other-7", "11223344595", ""));
        String fhir = feed.bundle("mo-0001", RecordKind.FHIR, bundle("MRN-200", "", ""));
        String stranger = feed.bundle("mo-0002", RecordKind.FHIR, bundle("Mrn-200", "", ""));
        stored.awaitDone(cda, fhir, stranger);
        assertThat(stored.patientOf(cda)).isEqualTo(stored.patientOf(hl7)).isEqualTo(stored.patientOf(fhir));
        assertThat(stored.patientOf(stranger)).isNotEqualTo(stored.patientOf(hl7));
        assertThat(one("select count(*) n from research_v1.patient where patient = ?", stored.patientOf(hl7)))
                .containsEntry("n", 1L);
        assertThat(count("select count(*) from research_v1.patient_source where patient = ?", stored.patientOf(hl7)))
                .isEqualTo(2);
    }

    @Test
    void anImageBecomesARowAndAFileOfTheSamePatientAsItsMessages() throws IOException {
        String hl7 = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("Mrn-210", "112-233-450 92", ""));
        byte[] file = Ct.file(Ct.builder("MRN-210", "1.2.643.7.1.1.210").build());
        String image = feed.image("mo-0001", file);
        stored.awaitDone(hl7, image);
        assertThat(stored.patientOf(image)).isEqualTo(stored.patientOf(hl7));
        Map<String, @Nullable Object> row = one("select * from research_v1.imaging where record = ?", image);
        assertThat(row)
                .containsEntry("modality", "CT")
                .containsEntry("rows", 64)
                .containsEntry("body_part", "CHEST");
        String key = String.valueOf(row.get("object_key"));
        byte[] bytes = platform.research().get(key).readAllBytes();
        assertThat(key)
                .startsWith(
                        "dicom/" + row.get("study") + "/" + row.get("series") + "/" + row.get("instance") + "/" + image)
                .endsWith(".dcm");
        assertThat(sha256(bytes)).isEqualTo(row.get("sha256"));
        assertThat(bytes).hasSize(((Number) java.util.Objects.requireNonNull(row.get("size"))).intValue());
        assertThat(new String(bytes, StandardCharsets.UTF_8))
                .doesNotContain("Петров")
                .doesNotContain("MRN-210");
        assertThat(one("select sex from research_v1.patient where patient = ?", stored.patientOf(image)))
                .containsEntry("sex", "female");

        assertThat(one("select study, r::text as all from deid.record r where id = ?", image))
                .containsEntry("study", row.get("study"))
                .extractingByKey("all")
                .asString()
                .doesNotContain(Feed.STUDY);

        String otherBytes = feed.image(
                "mo-0001",
                Ct.file(Ct.builder("MRN-210", "1.2.643.7.1.1.210")
                        .set(0x00080070, Vr.LO, "ACME")
                        .build()));
        stored.awaitDone(otherBytes);
        Map<String, @Nullable Object> now =
                one("select * from research_v1.imaging where instance = ?", String.valueOf(row.get("instance")));
        assertThat(now.get("sha256"))
                .isEqualTo(sha256(platform.research()
                        .get(String.valueOf(now.get("object_key")))
                        .readAllBytes()));
        String thief = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-211", "1.2.643.7.1.1.210").build()));
        stored.awaitState(thief, "QUARANTINED dicom.uid-conflict");
    }

    @Test
    void aMonitorSeesWhatEachRuleDidAndNothingOfAnyRecord() throws IOException {
        String id = feed.bundle(
                "mo-0001",
                RecordKind.HL7V2,
                bundle(
                        "Mrn-250",
                        "",
                        OBSERVATION.replace(
                                "\"status\": \"final\"",
                                "\"status\": \"final\", \"note\": [{\"text\": \"Сидорова звонила\"}]")));
        String image = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-250", "1.2.643.7.1.1.250").build()));
        stored.awaitDone(id, image);
        String monitor = platform.integratorToken("bdo-monitor");
        String metrics = scrape(monitor);
        for (String sample : List.of(
                "bdo_deid_rules_total{action=\"shift\",kind=\"FHIR\",rule=\"Observation\"}",
                "bdo_deid_rules_total{action=\"remove\",kind=\"FHIR\",rule=\"Patient\"}",
                "bdo_deid_rules_total{action=\"name\",kind=\"TEXT\",rule=\"known.name\"}",
                "bdo_deid_rules_total{action=\"uid\",kind=\"DICOM\",rule=\"element\"}",
                "bdo_deid_rules_total{action=\"113107\",kind=\"DICOM\",rule=\"option\"}",
                "bdo_deid_records_total{kind=\"HL7V2\",result=\"done\",rule=\"\"}")) {
            assertThat(metrics).contains(sample);
        }
        assertThat(metrics)
                .doesNotContain(
                        "Сидоров", "Mrn-250", "MRN-250", "718-7", id, image, stored.patientOf(id), "1.2.643.7.1");
        assertThat(http.get()
                        .uri("/counts")
                        .headers(headers -> headers.setBearerAuth(monitor))
                        .exchange()
                        .returnResult()
                        .getStatus()
                        .value())
                .isEqualTo(403);
        assertThat(status("/actuator/prometheus", "researcher")).isEqualTo(HttpStatus.FORBIDDEN);
        http.get().uri("/actuator/prometheus").exchange().expectStatus().isUnauthorized();
    }

    private String scrape(String token) {
        return java.util.Objects.requireNonNull(http.get()
                .uri("/actuator/prometheus")
                .headers(headers -> headers.setBearerAuth(token))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody());
    }

    @Test
    void badImagesAreHeldBackWithTheirReason() throws IOException {
        byte[] whole = Ct.file(Ct.builder("MRN-220", "1.2.643.7.1.1.220").build());
        stored.awaitState(
                feed.image("mo-0001", Arrays.copyOf(whole, whole.length - 10)), "QUARANTINED dicom.truncated");
        stored.awaitState(
                feed.image("mo-0001", "no image".getBytes(StandardCharsets.UTF_8)), "QUARANTINED dicom.not-dicom");
        http.get()
                .uri(
                        "/actuator/metrics/bdo.deid.records?tag=rule:dicom.not-dicom&tag=result:quarantined&tag=kind:DICOM")
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.measurements[0].value")
                .isEqualTo(1.0);
        stored.awaitState(
                feed.image(
                        "mo-0001",
                        Ct.file(Ct.builder("MRN-220", "1.2.3.220")
                                .set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.104.1")
                                .build())),
                "QUARANTINED dicom.document-inside");
    }

    @Test
    void whatThePacsRefusedIsHeldBackUntilItIsTaken() throws IOException {
        byte[] whole = Ct.file(Ct.builder("MRN-230", "1.2.643.7.1.1.230").build());
        stored.awaitState(
                feed.image("mo-0001", Arrays.copyOf(whole, whole.length - 10), "C000"), "QUARANTINED dicom.truncated");
        String id = feed.image("mo-0001", whole, "C000");
        stored.awaitState(id, "QUARANTINED dicom.refused-by-pacs");
        feed.image("mo-0001", whole);
        stored.awaitDone(id);
        feed.image("mo-0001", whole, "C000");
        String marker = feed.image(
                "mo-0001", Ct.file(Ct.builder("MRN-230", "1.2.643.7.1.1.231").build()));
        stored.awaitDone(marker);
        stored.awaitDone(id);
    }

    /** A sender that counts its observations anew for each patient. */
    @Test
    void resourcesOfTwoPatientsWithOneIdDoNotHideOneAnother() throws IOException {
        String first = feed.bundle("mo-0001", RecordKind.FHIR, bundle("Mrn-240", "", OBSERVATION));
        String second = feed.bundle("mo-0001", RecordKind.FHIR, bundle("Mrn-241", "", OBSERVATION));
        stored.awaitDone(first, second);
        for (String record : List.of(first, second)) {
            String patient = stored.patientOf(record);
            assertThat(count("select count(*) from research_v1.observation where patient = ?", patient))
                    .isEqualTo(1);
            assertThat(count(
                            "select count(*) from research_v1.resource where type = 'Observation' and patient = ?",
                            patient))
                    .isEqualTo(1);
        }
    }

    @Test
    void aNewerVersionReplacesAllRowsOfTheOlderOne() throws IOException {
        String component = "{\"code\": {\"coding\": [{\"code\": \"%s\"}]}, \"valueInteger\": 1}";
        String two = OBSERVATION.replace(
                "\"status\": \"final\"",
                "\"status\": \"preliminary\", \"component\": [" + component.formatted("a") + ", "
                        + component.formatted("b") + "]");
        String older = feed.bundle("mo-0001", RecordKind.FHIR, bundle("Mrn-242", "", two));
        stored.awaitDone(older);
        for (String table : List.of("resource", "observation")) {
            admin.sql("update research." + table + " set received_at = received_at - interval '1 day' where record = ?")
                    .param(older)
                    .update();
        }
        assertThat(count("select count(*) from research_v1.observation where patient = ?", stored.patientOf(older)))
                .isEqualTo(3);
        stored.awaitDone(feed.bundle("mo-0001", RecordKind.FHIR, bundle("Mrn-242", "", OBSERVATION)));
        assertThat(one(
                        "select count(*) n, min(code) code from research_v1.observation where patient = ?",
                        stored.patientOf(older)))
                .containsEntry("n", 1L)
                .containsEntry("code", "718-7");
    }

    /** Beside shifted dates a true time tells by how many days they were shifted. */
    @Test
    void readersSeeNoTrueTime() throws IOException {
        String id = feed.bundle("mo-0001", RecordKind.FHIR, bundle("Mrn-243", "", OBSERVATION));
        stored.awaitDone(id);
        List<String> views = admin.sql(
                        "select table_name::text from information_schema.views where table_schema = 'research_v1'")
                .query((row, _) -> row.getString(1))
                .list();
        assertThat(views).hasSize(6);
        for (String view : views) {
            assertThat(count("select count(*) from research_v1." + view + " v where v::text ~ ?", "2026-11-2"))
                    .as(view)
                    .isZero();
        }
        assertThat(admin.sql("""
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'research_v1' and data_type in ('date', 'timestamp with time zone')
                        """).query((row, _) -> row.getString(1)).list())
                .containsExactlyInAnyOrder("patient.birth_date", "observation.effective", "imaging.study_date");
    }

    @Test
    void twoPersonsWhoTurnOutToBeOneAreMergedAndTheirRecordsFollow() throws IOException {
        String byMrn = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("Mrn-300", "", OBSERVATION));
        String bySnils = feed.bundle("mo-0002", RecordKind.HL7V2, bundle("x-300", "112-233-446 96", ""));
        stored.awaitDone(byMrn, bySnils);
        String before = stored.patientOf(byMrn);
        assertThat(before).isNotEqualTo(stored.patientOf(bySnils));

        String both = feed.bundle("mo-0001", RecordKind.HL7V2, bundle("Mrn-300", "112-233-446 96", ""));
        stored.awaitDone(both);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(stored.patientOf(byMrn)).isEqualTo(stored.patientOf(bySnils)));
        assertThat(stored.patientOf(both)).isEqualTo(stored.patientOf(bySnils));
        assertThat(count("select count(*) from research_v1.resource where patient = ?", before))
                .isZero();
        assertThat(count("select count(*) from research_v1.patient where patient = ?", before))
                .isZero();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(platform.research().keys("fhir/" + before + "/"))
                        .isEmpty());
    }

    @Test
    void differentSnilsAreNeverMerged() throws IOException {
        String first = feed.bundle("mo-0003", RecordKind.HL7V2, bundle("Mrn-400", "112-233-447 97", ""));
        stored.awaitDone(first);
        String second = feed.bundle("mo-0003", RecordKind.HL7V2, bundle("Mrn-400", "112-233-448 98", ""));
        stored.awaitState(second, "QUARANTINED");
        assertThat(one("select rule from deid.record where id = ?", second))
                .containsEntry("rule", "identity.contradiction");
    }

    @Test
    void whatIsHeldBackIsListedAndReplayed() throws IOException {
        String id = "00000000000000000000000000000500";
        feed.tellOfBundle("mo-0002", RecordKind.FHIR, id, "fhir/mo-0002/missing.json");
        stored.awaitState(id, "QUARANTINED");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(events(Topics.DEID_QUARANTINED, id)).hasSize(1));
        http.get()
                .uri("/quarantine?source=mo-0002&limit=1000")
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$[?(@.id == '" + id + "')].rule")
                .isEqualTo("input.missing");

        byte[] bundle = bundle("Mrn-500", "", "").getBytes(StandardCharsets.UTF_8);
        platform.identified().put("fhir/mo-0002/missing.json", bundle, "application/fhir+json");
        http.post()
                .uri("/quarantine/" + id + "/replay")
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .exchange()
                .expectStatus()
                .isAccepted();
        stored.awaitDone(id);
        http.post()
                .uri("/quarantine/" + id + "/replay")
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectBody()
                .jsonPath("$.type")
                .isEqualTo("urn:bdo:problem:not-in-quarantine");
        feed.awaitEvent(Topics.AUDIT_EVENT, "quarantine.replay", "record/" + id);
    }

    @Test
    void anEventThatCannotBeReadGoesToTheDeadLettersAndStopsNothing() throws IOException {
        feed.send(Topics.INGEST_CONVERTED, "poison", "{not json");
        feed.send(Topics.INGEST_CONVERTED, "poison", "{\"id\": null}");
        feed.send(Topics.INGEST_CONVERTED, "poison", """
                {"id": "x", "source": "mo-0001", "kind": "FHIR", "objectKey": "x", "receivedAt": "2026-11-22T08:00:00Z"}""");
        String id = feed.bundle("mo-0001", RecordKind.FHIR, bundle("Mrn-600", "", ""));
        stored.awaitDone(id);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(feed.all(Topics.INGEST_CONVERTED + "-dlt")).hasSize(3));
    }

    @Test
    void readersSeeOnlyTheViews() throws SQLException {
        Map<String, String> settings = platform.properties("catalog-service");
        JdbcClient reader = JdbcClient.create(new org.springframework.jdbc.datasource.DriverManagerDataSource(
                settings.getOrDefault("bdo.research.url", ""),
                settings.getOrDefault("bdo.research.username", ""),
                settings.getOrDefault("bdo.research.password", "")));
        for (String view : List.of("patient", "patient_source", "record", "resource", "observation", "imaging")) {
            assertThat(reader.sql("select count(*) from research_v1." + view)
                            .query(Long.class)
                            .single())
                    .isNotNegative();
        }
        for (String table :
                List.of("research.record", "research.patient", "deid.identifier", "deid.record", "deid.person")) {
            assertThatException()
                    .isThrownBy(() -> reader.sql("select count(*) from " + table)
                            .query(Long.class)
                            .single())
                    .havingRootCause()
                    .withMessageContaining("permission denied");
        }
    }

    @Test
    void noIdentifierIsStored() throws IOException {
        stored.awaitDone(feed.bundle("mo-0001", RecordKind.HL7V2, bundle("Mrn-70077", "112-233-449 99", "")));
        for (String table :
                List.of("deid.identifier", "deid.person", "deid.record", "deid.outbox", "research.resource")) {
            assertThat(count("select count(*) from " + table + " t where t::text ~* ?", "70077|112-?233-?449|Сидоров"))
                    .isZero();
        }
    }

    @Test
    void onlyOperatorsSeeTheQuarantine() {
        http.get().uri("/quarantine").exchange().expectStatus().isUnauthorized();
        for (String path : List.of("/quarantine", "/quarantine/x", "/counts")) {
            assertThat(status(path, "researcher")).isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(status("/counts", "operator")).isEqualTo(HttpStatus.OK);
        assertThat(status("/quarantine/x", "operator")).isEqualTo(HttpStatus.NOT_FOUND);
        assertThat(status("/profiles/research-default", "researcher")).isEqualTo(HttpStatus.OK);
        assertThat(status("/actuator/metrics", "researcher")).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(status("/actuator/env", "operator")).isEqualTo(HttpStatus.FORBIDDEN);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpStatus status(String path, String who) {
        return HttpStatus.valueOf(http.get()
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.token(who)))
                .exchange()
                .returnResult()
                .getStatus()
                .value());
    }

    private List<String> events(String topic, String id) {
        return feed.all(topic).stream()
                .map(event -> event.value())
                .filter(value -> value.contains(id))
                .toList();
    }

    private Map<String, @Nullable Object> one(String sql, String parameter) {
        return admin.sql(sql).param(parameter).query().singleRow();
    }

    private long count(String sql, String parameter) {
        return admin.sql(sql).param(parameter).query((row, _) -> row.getLong(1)).single();
    }

    private static final String OBSERVATION = """
            , {"resource": {"resourceType": "Observation", "id": "obs", "status": "final",
              "subject": {"reference": "Patient/pat"}, "effectiveDateTime": "2026-01-10T08:00:00+03:00",
              "code": {"coding": [{"system": "http://loinc.org", "code": "718-7", "display": "Hemoglobin"}]},
              "valueQuantity": {"value": 134.50, "unit": "г/л", "code": "g/L"}}}""";

    static String bundle(String mrn, String snils, String more) {
        String national = snils.isEmpty() ? "" : ", {\"system\": \"" + SNILS + "\", \"value\": \"" + snils + "\"}";
        String source = mrn.startsWith("M") ? "mo-0001" : "other";
        return """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:%s:mrn", "value": "%s"}%s],
                  "name": [{"family": "Сидорова", "given": ["Марфа"]}], "gender": "female", "birthDate": "1970-02-03"}}%s]}""".formatted(source, mrn, national, more);
    }
}
