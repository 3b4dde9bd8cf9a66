package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What operators and integrators see of records, and replay. */
@IngestTest
class BrowserIT {

    private final Http http;
    private final String operator = TestPlatform.get().token("operator");
    private final String own = TestPlatform.get().integratorToken("mo-0003");
    private final String other = TestPlatform.get().integratorToken("mo-0001");

    BrowserIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void findsByTypeStateTimeAndControlId() throws Exception {
        String id = sent("br-1");
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        assertThat(http.get(
                                "/records?controlId=br-1&type=ADT%5EA01&state=CONVERTED&from=2020-01-01T00:00:00Z",
                                operator)
                        .text())
                .contains(id);
        assertThat(http.get("/records?controlId=br-1&to=2020-01-01T00:00:00Z", operator)
                        .json()
                        .size())
                .isZero();
        assertThat(http.get("/records?controlId=br-1&type=ORU%5ER01", operator)
                        .json()
                        .size())
                .isZero();
        sent("br-2");
        JsonNode newest = http.get("/records?source=mo-0003&limit=1", operator).json();
        JsonNode next = http.get(
                        "/records?source=mo-0003&limit=1&after="
                                + newest.get(0).get("id").asString(),
                        operator)
                .json();
        assertThat(next.get(0).get("id").asString())
                .isNotEqualTo(newest.get(0).get("id").asString());
    }

    @Test
    void onlyTheHospitalItselfSeesContentAndEachViewIsInTheLedger() throws Exception {
        String id = sent("br-3");
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        String path = "/records/" + id + "/content";
        assertThat(http.get(path, operator).status()).isEqualTo(403);
        assertThat(http.get(path, TestPlatform.get().token("admin")).status()).isEqualTo(403);
        assertThat(http.get(path, other).status()).isEqualTo(404);
        assertThat(http.get("/records/" + id, other).status()).isEqualTo(404);
        assertThat(http.get("/records?controlId=br-3", other).json().size()).isZero();

        Http.Answer answer = http.get(path, own);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode content = answer.json();
        assertThat(content.get("raw").asString()).contains("Пушкарёв^Святослав");
        assertThat(content.path("facts").path("charset").asString()).isEqualTo("windows-1251");
        assertThat(content.get("parsed").get(2).get("name").asString()).isEqualTo("PID");
        assertThat(content.get("parsed").get(2).toString()).contains("\"Святослав\"");
        assertThat(content.path("converted").path("resourceType").asString()).isEqualTo("Bundle");
        AuditEvent audit = Events.await(Topics.AUDIT_EVENT, id, AuditEvent.class);
        assertThat(audit.action()).isEqualTo("record.view");
        assertThat(audit.actor()).isNotBlank();
    }

    @Test
    void replaysAFiltersWorthAndTellsHowFarItIs() throws Exception {
        String id = field(http.post("/hl7v2", "text/plain", "MSH|^~\\&|A|B|||1||ADT^A01|rp-1|P|2.5\rPV1|1", own), "id");
        Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class);
        String filter = "{\"source\": \"mo-0003\", \"state\": \"QUARANTINED\", \"rule\": \"hl7.no-pid\"}";
        assertThat(http.post("/records/replay", "application/json", filter, own).status())
                .isEqualTo(403);
        Http.Answer answer = http.post("/records/replay", "application/json", filter, operator);
        assertThat(answer.status()).as(answer.text()).isEqualTo(202);
        Events.await(Topics.INGEST_QUARANTINED, id, RecordQuarantined.class, 2);
        JsonNode job = http.get("/jobs/" + field(answer, "id"), operator).json();
        for (int i = 0; i < 600 && job.get("state").asString().equals("RUNNING"); i++) {
            Thread.sleep(100);
            job = http.get("/jobs/" + field(answer, "id"), operator).json();
        }
        assertThat(job.get("state").asString()).isEqualTo("DONE");
        assertThat(job.get("done").asInt()).isPositive();
        assertThat(http.get("/jobs/" + field(answer, "id"), own).status()).isEqualTo(403);
    }

    @Test
    void theSelfTestTellsHowTheLastMessagesWereUnderstood() throws Exception {
        String id = sent("st-1");
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        JsonNode test = http.get("/self-test", own).json();
        assertThat(test.get("source").asString()).isEqualTo("mo-0003");
        assertThat(test.get("verdict").asString()).contains("arrived");
        assertThat(test.get("last")
                        .valueStream()
                        .filter(one -> one.get("id").asString().equals(id))
                        .toList())
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.get("messageType").asString()).isEqualTo("ADT^A01");
                    assertThat(one.get("charsetBasis").asString()).isEqualTo("DETECTED");
                });
        assertThat(test.toString()).doesNotContain("Пушкарёв");
        assertThat(http.get("/self-test", operator).status()).isEqualTo(403);
    }

    private String sent(String number) throws Exception {
        byte[] bytes = Messages.adt(number).getBytes(Charset.forName("windows-1251"));
        return field(http.post("/hl7v2", "text/plain", bytes, own), "id");
    }

    private static String field(Http.Answer answer, String name) {
        return answer.json().get(name).asString();
    }
}
