package org.bdo.deid.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.contracts.Topics;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.deid.Stored;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.client.RestTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that a person does here is in the audit with the transaction that does it: while the audit takes nothing, each
 * request fails and changes nothing; then the same request succeeds and is there.
 */
@DeidTest
class AuditIT {

    private static final String PROFILE = "profile: audited\nversion: 1\ndicom: {options: []}\nfhir: {dates: shift}\n";

    /** What a request may have changed; records only of the source that the test has for itself. */
    private static final String TRACES = """
            select md5(string_agg(t, ',' order by t)) from (
                select p::text t from deid.profile p union all select r::text from deid.rerun r
                union all select m::text from deid.merge m union all select k::text from deid.key_version k
                union all select s::text from deid.suggestion s union all select s::text from deid.separation s
                union all select r::text from deid.reidentification r union all select d::text from deid.reidentification_decision d
                union all select id || state || coalesce(rule, '') from deid.record where source = 'mo-0031') traces""";

    @Autowired
    private RestTestClient http;

    private final JsonMapper json = JsonMapper.builder().build();
    private final TestPlatform platform = TestPlatform.get();
    private final Stored stored = new Stored();
    private final JdbcClient admin = stored.jdbc();
    private final Feed feed = new Feed();

    /** A request and what it is called in the audit. */
    private record Step(String action, String who, HttpMethod method, String path, String body) {}

    @AfterEach
    void openTheAudit() {
        admin.sql("drop trigger if exists no_audit on deid.outbox").update();
        feed.close();
    }

    @Test
    void nothingIsDoneThatTheAuditDoesNotTake() throws IOException {
        String first = record("A-1", "Заборцева");
        String second = record("A-2", "Калиткина");
        String third = record("A-3", "Воротова");
        stored.awaitDone(first, second, third);
        String held = "00000000000000000000000000003100";
        feed.tellOfBundle("mo-0031", RecordKind.FHIR, held, "fhir/mo-0031/missing.json");
        stored.awaitState(held, "QUARANTINED");
        String kept = stored.patientOf(first);
        String ended = stored.patientOf(second);
        long[] suggestions = {suggestion(first, third), suggestion(second, third)};

        audited(new Step("profile.put", "admin", HttpMethod.PUT, "/profiles/audited", PROFILE));
        audited(new Step("rerun.start", "operator", HttpMethod.POST, "/reruns?source=nobody", ""));
        audited(new Step("quarantine.replay", "operator", HttpMethod.POST, "/quarantine/" + held + "/replay", ""));
        audited(new Step("mapping.export", "admin", HttpMethod.GET, "/mappings/uid_mapping.csv?source=mo-0031", ""));
        audited(new Step("mapping.export", "admin", HttpMethod.GET, "/mappings/patid_mapping.csv?source=mo-0031", ""));
        audited(new Step(
                "linkage.reject",
                "operator",
                HttpMethod.POST,
                "/linkage/suggestions/" + suggestions[0] + "/reject",
                ""));
        audited(new Step(
                "person.merge",
                "operator",
                HttpMethod.POST,
                "/merges",
                "{\"kept\": \"%s\", \"ended\": \"%s\"}".formatted(kept, ended)));
        long merge =
                admin.sql("select max(id) from deid.merge").query(Long.class).single();
        stored.awaitPatient(kept, second);
        audited(new Step("person.unmerge", "operator", HttpMethod.POST, "/merges/" + merge + "/undo", ""));
        stored.awaitPatient(ended, second);
        audited(new Step(
                "linkage.accept",
                "operator",
                HttpMethod.POST,
                "/linkage/suggestions/" + suggestions[1] + "/accept",
                ""));

        String wish = """
                {"pseudonyms": ["%s"], "ground": "LAW", "purpose": "an audit", "expiresAt": "%s", "reads": 2}""".formatted(kept, Instant.now().plus(1, ChronoUnit.DAYS));
        audited(new Step("reidentification.request", "operator", HttpMethod.POST, "/reidentifications", wish));
        String request = "/reidentifications/"
                + admin.sql("select id from deid.reidentification order by created_at desc limit 1")
                        .query(String.class)
                        .single();
        String reason = "{\"reason\": \"the ground holds\"}";
        audited(new Step("reidentification.approve", "approver", HttpMethod.POST, request + "/approve", reason));
        audited(new Step("reidentification.approve", "approver2", HttpMethod.POST, request + "/approve", reason));
        audited(new Step("reidentification.read", "operator", HttpMethod.POST, request + "/reads", ""));
        audited(new Step("reidentification.request", "operator", HttpMethod.POST, "/reidentifications", wish));
        String another = "/reidentifications/"
                + admin.sql("select id from deid.reidentification order by created_at desc limit 1")
                        .query(String.class)
                        .single();
        audited(new Step("reidentification.reject", "approver", HttpMethod.POST, another + "/reject", reason));

        int key = admin.sql("select max(version) from deid.key_version")
                .query(Integer.class)
                .single();
        audited(new Step("key.rotate", "admin", HttpMethod.POST, "/keys/rotation", ""));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(admin.sql(
                                        "select (select count(*) from deid.vault_key where key_version <= ?)"
                                                + " + (select count(*) from deid.identifier where key_version <= ?)"
                                                + " + (select count(*) from deid.key_version where rewrapped_at is null)")
                                .params(key, key)
                                .query(Long.class)
                                .single())
                        .isZero());
        audited(new Step("key.retire", "admin", HttpMethod.DELETE, "/keys/" + key, ""));
    }

    private void audited(Step step) {
        admin.sql("""
                        create or replace function deid.no_audit() returns trigger language plpgsql as $$
                        begin
                            if new.topic = 'audit.event.v1' then raise exception 'the audit takes nothing'; end if;
                            return new;
                        end $$
                        """).update();
        admin.sql("create trigger no_audit before insert on deid.outbox for each row execute function deid.no_audit()")
                .update();
        String before = traces();
        assertThat(status(step)).as(step.toString()).isGreaterThanOrEqualTo(500);
        assertThat(traces()).as(step.toString()).isEqualTo(before);
        admin.sql("drop trigger no_audit on deid.outbox").update();

        long events = told(step.action());
        assertThat(status(step)).as(step.toString()).isBetween(200, 299);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(told(step.action())).isEqualTo(events + 1));
    }

    private long told(String action) {
        return feed.all(Topics.AUDIT_EVENT).stream()
                .filter(event -> event.value().contains("\"action\":\"" + action + "\""))
                .count();
    }

    private String traces() {
        return String.valueOf(admin.sql(TRACES).query(String.class).single());
    }

    private int status(Step step) {
        RestTestClient.RequestBodySpec request = http.method(step.method())
                .uri(step.path())
                .headers(headers -> headers.setBearerAuth(platform.token(step.who())));
        if (!step.body().isEmpty()) {
            boolean yaml = step.path().startsWith("/profiles");
            request.contentType(yaml ? MediaType.parseMediaType("application/yaml") : MediaType.APPLICATION_JSON)
                    .body(step.body());
        }
        return request.exchange().returnResult().getStatus().value();
    }

    /** The number of the suggestion that these two are one. */
    private long suggestion(String one, String other) {
        String a = stored.patientOf(one);
        String b = stored.patientOf(other);
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> suggestions().stream()
                                .filter(found -> found.toString().contains(a)
                                        && found.toString().contains(b))
                                .mapToLong(found -> found.path("id").asLong())
                                .max()
                                .orElse(0),
                        id -> id > 0);
    }

    private List<JsonNode> suggestions() {
        String answer = new String(
                http.get()
                        .uri("/linkage/suggestions?limit=1000")
                        .headers(headers -> headers.setBearerAuth(platform.token("operator")))
                        .exchange()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
        return json.readTree(answer).valueStream().toList();
    }

    /** People of one birth date and given name, so that each pair of them is suggested. */
    private String record(String mrn, String family) throws IOException {
        return feed.bundle("mo-0031", RecordKind.FHIR, """
                {"resourceType": "Bundle", "type": "collection", "entry": [{"resource": {"resourceType": "Patient", "id": "pat",
                  "identifier": [{"system": "urn:bdo:source:mo-0031:mrn", "value": "%s"}], "gender": "female",
                  "name": [{"family": "%s", "given": ["Степанида", "Ермолаевна"]}], "birthDate": "1938-08-19"}}]}""".formatted(mrn, family));
    }
}
