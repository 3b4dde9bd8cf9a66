package org.bdo.deid.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.deid.dicom.Ct;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.kafka.config.KafkaListenerEndpointRegistry;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.test.web.servlet.client.RestTestClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Order per patient, all cores, processing again: whatever comes when, what was received last counts. */
@DeidTest
class RunningIT {

    private static final int MANUFACTURER = 0x00080070;

    @Autowired
    private RestTestClient http;

    @Autowired
    private KafkaListenerEndpointRegistry listeners;

    @Autowired
    private Retention retention;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final JdbcClient admin = stored.jdbc();
    private final Feed feed = new Feed();

    @AfterEach
    void closeFeed() {
        feed.close();
    }

    /** An update of the patient and a result, each twice, by two kinds; the later ones come first, then all are processed again. */
    @Test
    void anEarlierMessageNeverTakesThePlaceOfALaterOne() throws IOException {
        String source = "mo-0021";
        List<String> records = List.of(
                feed.at("2026-11-20T08:00:02Z").bundle(source, RecordKind.HL7V2, bundle("O-1", "female", "2")),
                feed.at("2026-11-20T08:00:03Z").bundle(source, RecordKind.FHIR, bundle("O-1", "other", "")),
                feed.at("2026-11-20T08:00:01Z").bundle(source, RecordKind.HL7V2, bundle("O-1", "male", "1")),
                feed.at("2026-11-20T08:00:00Z").bundle(source, RecordKind.FHIR, bundle("O-1", "unknown", "")));
        records.forEach(stored::awaitDone);
        assertNewest(records.getFirst());
        rerun("source=" + source + "&all=true", 4);
        assertNewest(records.getFirst());
    }

    private void assertNewest(String record) {
        String patient = stored.patientOf(record);
        assertThat(admin.sql("select sex from research_v1.patient where patient = ?")
                        .param(patient)
                        .query(String.class)
                        .list())
                .containsExactly("other");
        assertThat(admin.sql("select value_number::int from research_v1.observation where patient = ?")
                        .param(patient)
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
    }

    /** Two versions of one image; when the later one turns out to be bad, the earlier one is there again. */
    @Test
    void anEarlierImageNeverTakesThePlaceOfALaterOne() throws IOException {
        String source = "mo-0022";
        byte[] second = image("SECOND");
        String later = feed.at("2026-11-20T09:00:02Z").image(source, second);
        stored.awaitDone(later);
        String earlier = feed.at("2026-11-20T09:00:01Z").image(source, image("FIRST"));
        stored.awaitDone(earlier);
        assertThat(imageOf(later)).contains("SECOND");
        rerun("source=" + source + "&all=true", 2);
        assertThat(imageOf(later)).contains("SECOND");
        assertThat(rows(earlier)).isZero();

        String key = "raw/" + source + "/DICOM/" + later;
        platform.identified().put(key, "no image".getBytes(StandardCharsets.UTF_8), "application/dicom");
        rerun("source=" + source + "&all=true", 2);
        stored.awaitState(later, "QUARANTINED dicom.not-dicom");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(rows(earlier)).isEqualTo(1));
        assertThat(imageOf(earlier)).contains("FIRST");

        platform.identified().put(key, second, "application/dicom");
        rerun("source=" + source + "&rule=dicom.not-dicom", 1);
        stored.awaitDone(later);
        assertThat(imageOf(later)).contains("SECOND");
        assertThat(rows(earlier)).isZero();
        assertEveryObjectIsARowsAndNoOther();
    }

    @Test
    void whatIsConvertedAnewIsProcessedAnew() throws IOException {
        String source = "mo-0023";
        String key = "fhir/" + source + "/renewed.json";
        String id = "00000000000000000000000000002300";
        feed.at("2026-11-20T10:00:00Z");
        convert(source, id, key, "female");
        stored.awaitDone(id);
        feed.at("2026-11-20T10:00:01Z");
        convert(source, id, key, "male");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(attempts(id)).isEqualTo(2));
        assertThat(sex(id)).isEqualTo("male");

        feed.tellOfBundle(source, RecordKind.HL7V2, id, key);
        feed.at("2026-11-20T10:00:00Z").tellOfBundle(source, RecordKind.HL7V2, id, key);
        String marker = feed.bundle(source, RecordKind.HL7V2, bundle("marker", "other", ""));
        stored.awaitDone(marker);
        assertThat(attempts(id)).as("the same event again, and an older one").isEqualTo(2);
    }

    @Test
    void thereIsAThreadForEachCoreAndAPartitionForEachThread() {
        int cores = Runtime.getRuntime().availableProcessors();
        assertThat(listeners.getListenerContainers()).hasSize(2).allSatisfy(container -> {
            assertThat(container)
                    .isInstanceOfSatisfying(
                            ConcurrentMessageListenerContainer.class,
                            all -> assertThat(all.getConcurrency()).isEqualTo(cores));
            assertThat(container.getAssignedPartitions()).hasSize(12);
        });
    }

    /** One record waits for a lock that somebody holds; the others of its set are done meanwhile. */
    @Test
    void oneThatWaitsHoldsUpNobodyElse() throws IOException {
        String source = "mo-0024";
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            records.add(feed.bundle(source, RecordKind.FHIR, bundle("W-" + i, "female", "" + i)));
        }
        records.forEach(stored::awaitDone);
        String waits = records.getFirst();
        DataSourceTransactionManager transactions = new DataSourceTransactionManager(platform.jdbcAdmin("research"));
        JdbcClient holder = JdbcClient.create(Objects.requireNonNull(transactions.getDataSource()));
        String set = new TransactionTemplate(transactions).execute(_ -> {
            holder.sql("select 1 from deid.person where id = (select person from deid.record where id = ?) for update")
                    .param(waits)
                    .query(Integer.class)
                    .single();
            String started = "/reruns/"
                    + send(HttpMethod.POST, "/reruns?all=true&source=" + source)
                            .path("id")
                            .asLong();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(progress(started))
                            .isEqualTo(Map.of("total", 5, "done", 4, "quarantined", 0, "pending", 1, "taken", 0)));
            return started;
        });
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(
                        () -> assertThat(progress(Objects.requireNonNull(set))).containsEntry("done", 5));

        rerun("source=" + source + "&kind=FHIR&all=true", 5);
        assertThat(progress(Objects.requireNonNull(set)))
                .as("a later set has taken them over")
                .isEqualTo(Map.of("total", 5, "done", 0, "quarantined", 0, "pending", 0, "taken", 5));
    }

    /** Two records of a profile by which results stay 30 days: one of long ago, one of now. */
    @Test
    void whatMayNotStayLongerGoesAndDoesNotComeBack() throws IOException {
        String source = "mo-0025";
        http.put()
                .uri("/profiles/short")
                .contentType(MediaType.parseMediaType("application/yaml"))
                .body("profile: short\nversion: 1\ndicom: {options: []}\nfhir: {dates: shift}\nretention: P30D\n")
                .headers(headers -> headers.setBearerAuth(platform.token("admin")))
                .exchange()
                .expectStatus()
                .isCreated();
        String old = feed.at("2026-01-20T08:00:00Z").bundle(source, RecordKind.FHIR, bundle("R-1", "female", "1"));
        String fresh = feed.at(Instant.now().toString()).bundle(source, RecordKind.FHIR, bundle("R-1", "male", "2"));
        stored.awaitDone(old, fresh);
        retention.run();
        assertThat(stored.patient(old)).as("its profile has no limit").isPresent();
        admin.sql("update research.record set profile = 'short/1' where source = ?")
                .param(source)
                .update();
        retention.run();
        for (int i = 0; i < 2; i++) {
            stored.awaitDone(old, fresh);
            assertThat(stored.patient(old)).isEmpty();
            assertThat(stored.patient(fresh)).isPresent();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(platform.research().keys("fhir/"))
                            .noneMatch(key -> key.contains(old))
                            .anyMatch(key -> key.contains(fresh)));
            rerun("source=" + source + "&all=true", 1);
        }
        feed.awaitEvent(Topics.AUDIT_EVENT, "retention.expire", "profile/short/1", "\"records\":\"1\"");
    }

    /** Starts a set of so many records and waits until none is pending. */
    private void rerun(String which, int total) {
        JsonNode started = send(HttpMethod.POST, "/reruns?" + which);
        assertThat(started.path("total").asInt()).as(started.toString()).isEqualTo(total);
        String set = "/reruns/" + started.path("id").asLong();
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            Map<String, Integer> progress = progress(set);
            assertThat(progress.entrySet().stream()
                            .filter(part -> !part.getKey().equals("total"))
                            .mapToInt(Map.Entry::getValue)
                            .sum())
                    .isEqualTo(total);
            assertThat(progress).containsEntry("pending", 0);
        });
    }

    private Map<String, Integer> progress(String set) {
        JsonNode told = send(HttpMethod.GET, set);
        return Stream.of("total", "done", "quarantined", "pending", "taken")
                .collect(Collectors.toMap(part -> part, part -> told.path(part).asInt()));
    }

    private JsonNode send(HttpMethod method, String path) {
        String answer = http.method(method)
                .uri(path)
                .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                .exchange()
                .expectBody(String.class)
                .returnResult()
                .getResponseBody();
        return json.readTree(Objects.requireNonNull(answer));
    }

    /** Given up ones are removed in the background. */
    private void assertEveryObjectIsARowsAndNoOther() {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            Set<String> objects = platform.research().keys("").collect(Collectors.toCollection(TreeSet::new));
            Set<String> known = new TreeSet<>(admin.sql(
                            "select unnest(object_keys) from deid.record union select object_key from research.imaging")
                    .query(String.class)
                    .list());
            assertThat(objects).isEqualTo(known);
        });
    }

    private String imageOf(String record) throws IOException {
        String key = admin.sql("select object_key from research_v1.imaging where record = ?")
                .param(record)
                .query(String.class)
                .single();
        return new String(platform.research().get(key).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private long rows(String record) {
        return admin.sql("select count(*) from research_v1.imaging where record = ?")
                .param(record)
                .query(Long.class)
                .single();
    }

    private int attempts(String record) {
        return admin.sql("select attempts from deid.record where id = ? and state = 'DONE'")
                .param(record)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }

    private String sex(String record) {
        return admin.sql("select sex from research.patient where record = ?")
                .param(record)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private void convert(String source, String id, String key, String sex) throws IOException {
        platform.identified()
                .put(key, bundle("N-1", sex, "").getBytes(StandardCharsets.UTF_8), "application/fhir+json");
        feed.tellOfBundle(source, RecordKind.HL7V2, id, key);
    }

    private static byte[] image(String manufacturer) {
        return Ct.file(Ct.builder("MRN-O2", "1.2.643.7.1.1.2200")
                .set(MANUFACTURER, Vr.LO, manufacturer)
                .build());
    }

    private static String bundle(String mrn, String sex, String value) {
        String observation = value.isEmpty() ? "" : """
                        , {"resource": {"resourceType": "Observation", "id": "order-obs", "status": "final",
                          "subject": {"reference": "Patient/pat"}, "code": {"coding": [{"system": "http://loinc.org", "code": "718-7"}]},
                          "valueQuantity": {"value": %s, "unit": "g/L", "code": "g/L"}}}""".formatted(value);
        return """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:running:mrn", "value": "%s"}], "gender": "%s"}}%s]}""".formatted(mrn, sex, observation);
    }
}
