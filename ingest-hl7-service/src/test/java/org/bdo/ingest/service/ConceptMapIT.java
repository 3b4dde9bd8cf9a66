package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.Topics;
import org.bdo.local.TestPlatform;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What an operator sets for a source while the service runs or by configuration, and what the interface says of itself. */
@IngestTest
class ConceptMapIT {

    private static final String RESULT =
            "MSH|^~\\&|LIS|X|BDO|OP|20260105||ORU^R01|NUMBER|P|2.5\rPID|1||cm-7^^^X^MR||Кодов^Пётр\r"
                    + "OBR|1||o-1|WBC^Кровь^L|||20260105\rOBX|1|NM|LEUK9^Лейкоциты^L||5.4|10*9/L||||||F|||20260105\r";

    private final Http http;
    private final String operator = TestPlatform.get().token("operator");
    private final String own = TestPlatform.get().integratorToken("mo-0002");

    ConceptMapIT(@LocalServerPort int port) {
        this.http = new Http(port);
    }

    @Test
    void aMapIsInForceAtOnceAndEveryVersionIsKept() throws Exception {
        assertThat(converted("cm-0")).doesNotContain("6690-2");
        Http.Answer first = put("lab", map("mo-0002", "6690-2"), operator);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        assertThat(first.json().get("version").asInt()).isEqualTo(1);
        assertThat(converted("cm-1")).contains("6690-2").contains("LEUK9");

        assertThat(put("lab", map("mo-0002", "6690-2"), operator).status()).isEqualTo(200);
        assertThat(put("lab", map("mo-0002", "26464-8"), TestPlatform.get().token("admin"))
                        .json()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(converted("cm-2")).contains("26464-8").doesNotContain("6690-2");
        assertThat(http.get("/concept-maps/mo-0002/lab?version=1", operator).text())
                .contains("6690-2");
        assertThat(http.get("/concept-maps/mo-0002/lab", operator).text()).contains("26464-8");
        assertThat(http.get("/concept-maps/mo-0002", operator).json().size()).isEqualTo(2);
        AuditEvent audit = Events.await(Topics.AUDIT_EVENT, "concept-map/mo-0002/lab", AuditEvent.class);
        assertThat(audit.detail()).containsEntry("version", "1");
    }

    @Test
    void aMapForAnothersCodesOrNoneAtAllIsRefusedAndIntegratorsMayNotSetOne() throws Exception {
        assertThat(put("bad", map("mo-0001", "6690-2"), operator).status()).isEqualTo(422);
        assertThat(put("bad", "{\"resourceType\": \"Patient\"}", operator).status())
                .isEqualTo(422);
        assertThat(put("bad", "{", operator).status()).isEqualTo(422);
        assertThat(put("bad", map("mo-0002", "6690-2"), own).status()).isEqualTo(403);
        assertThat(http.get("/concept-maps/mo-0002/bad", operator).status()).isEqualTo(404);
    }

    @Test
    void aSourcesOwnRuleHoldsBackWhatDoesNotFulfilIt() throws Exception {
        String flag =
                "{\"resourceType\": \"Flag\", \"status\": \"active\", \"code\": {%s}, \"subject\": {\"reference\":"
                        + " \"Patient/1\"}}";
        String bundle =
                "{\"resourceType\": \"Bundle\", \"type\": \"collection\", \"entry\": [{\"resource\": {\"resourceType\":"
                        + " \"Patient\", \"id\": \"1\"}}, {\"resource\": " + flag + "}]}";
        JsonNode refused = dryRun(bundle.formatted("\"coding\": [{\"code\": \"Тайна\"}]"), own);
        assertThat(refused.path("fault").path("rule").asString()).isEqualTo("fhir.source-rule");
        assertThat(refused.path("fault").path("reason").asString()).isEqualTo("Flag: no text.");
        assertThat(dryRun(bundle.formatted("\"text\": \"Падает\""), own)
                        .path("convertible")
                        .asBoolean())
                .isTrue();
        String other = TestPlatform.get().integratorToken("mo-0001");
        assertThat(dryRun(bundle.formatted("\"coding\": [{\"code\": \"x\"}]"), other)
                        .path("convertible")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theCapabilityStatementIsTrue() throws Exception {
        Http.Answer answer = http.get("/fhir/metadata", null);
        assertThat(answer.status()).isEqualTo(200);
        CapabilityStatement says =
                FhirContext.forR4Cached().newJsonParser().parseResource(CapabilityStatement.class, answer.text());
        var flag = says.getRestFirstRep().getResource().stream()
                .filter(resource -> resource.getType().equals("Flag"))
                .findFirst()
                .orElseThrow();
        assertThat(flag.getInteraction())
                .extracting(one -> one.getCode().toCode())
                .containsExactly("create", "update");
        assertThat(http.get("/fhir/Flag/1", own).status())
                .as("what is not said is not there")
                .isEqualTo(403);
    }

    private JsonNode dryRun(String body, String token) throws Exception {
        Http.Answer answer = http.post("/fhir?dryRun=true", Http.FHIR, body, token);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer.json();
    }

    private Http.Answer put(String name, String body, String token) throws Exception {
        return http.put("/concept-maps/mo-0002/" + name, body, token);
    }

    private String converted(String number) throws Exception {
        String id = http.post("/hl7v2", "text/plain", RESULT.replace("NUMBER", number), own)
                .json()
                .get("id")
                .asString();
        Events.await(Topics.INGEST_CONVERTED, id, RecordConverted.class);
        return http.get("/records/" + id + "/content", own)
                .json()
                .path("converted")
                .toString();
    }

    private static String map(String source, String loinc) {
        return "{\"resourceType\": \"ConceptMap\", \"status\": \"active\", \"group\": [{\"source\": \"urn:bdo:source:"
                + source
                + ":codes\", \"target\": \"http://loinc.org\", \"element\": [{\"code\": \"LEUK9\", \"target\": [{\"code\": \""
                + loinc + "\", \"display\": \"Leukocytes\", \"equivalence\": \"equivalent\"}]}]}]}";
    }
}
