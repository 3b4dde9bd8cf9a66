package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every service checks tokens and roles itself, without a gateway before it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessIT {

    private static final byte[] NOTHING = "{}".getBytes(StandardCharsets.UTF_8);
    private static final String METRICS = "/actuator/prometheus";

    private PlayedDay played;
    private Target target;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
        target = played.target();
    }

    private record Door(URI address, String stranger) {}

    private List<Door> doors() {
        return List.of(
                new Door(target.ingest().resolve("/records"), "researcher"),
                new Door(target.proxy().resolve("/routes"), "researcher"),
                new Door(target.deid().resolve("/quarantine"), "researcher"),
                new Door(target.catalog().resolve("/quarantine-reasons"), "researcher"),
                new Door(target.dataset().resolve("/audit"), "researcher"),
                new Door(target.dataset().resolve("/audit/verify"), "approver"),
                new Door(target.dataset().resolve("/requests"), "operator"),
                new Door(target.ingest().resolve(METRICS), "researcher"),
                new Door(target.proxy().resolve(METRICS), "researcher"),
                new Door(target.deid().resolve(METRICS), "researcher"),
                new Door(target.catalog().resolve(METRICS), "researcher"),
                new Door(target.dataset().resolve(METRICS), "researcher"));
    }

    @Test
    void withoutATokenEveryServiceAnswers401() throws Exception {
        for (Door door : doors()) {
            assertThat(Http.get(door.address(), "").statusCode())
                    .as(door.toString())
                    .isEqualTo(401);
            assertThat(Http.get(door.address(), "not.a.token").statusCode())
                    .as(door.toString())
                    .isEqualTo(401);
        }
    }

    @Test
    void aTokenWithAnotherSignatureIsRefused() throws Exception {
        String token = target.tokens().user("operator");
        String forged = token.substring(0, token.length() - 6) + (token.endsWith("AAAAAA") ? "BBBBBB" : "AAAAAA");
        assertThat(Http.get(target.ingest().resolve("/records"), forged).statusCode())
                .isEqualTo(401);
    }

    @Test
    void theWrongRoleIs403AtTheServiceItself() throws Exception {
        for (Door door : doors()) {
            assertThat(Http.get(door.address(), target.tokens().user(door.stranger()))
                            .statusCode())
                    .as(door.toString())
                    .isEqualTo(403);
        }
    }

    @Test
    void onlyAnIntegratorMaySend() throws Exception {
        for (String path : List.of("/hl7v2", "/fhir", "/cda")) {
            HttpResponse<String> answer = Http.post(
                    target.ingest().resolve(path), target.tokens().user("operator"), "application/fhir+json", NOTHING);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
        assertThat(Http.post(
                                target.proxy().resolve("/instances"),
                                target.tokens().user("researcher"),
                                "application/dicom",
                                NOTHING)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void nobodyApprovesTheirOwnRequestAndAResearcherNone() throws Exception {
        String id = played.download().request();
        URI approve = target.dataset().resolve("/requests/" + id + "/approve");
        assertThat(Http.post(approve, target.tokens().user("researcher"), "application/json", NOTHING)
                        .statusCode())
                .isEqualTo(403);
        assertThat(requester(id)).isNotEqualTo(approver(id)).isNotEmpty();
    }

    @Test
    void anotherResearcherGetsNoFileAndNoSightOfTheRequest() throws Exception {
        String other = target.tokens().user("researcher2");
        String request = "/requests/" + played.download().request();
        assertThat(Http.get(target.dataset().resolve(request), other).statusCode())
                .isIn(403, 404);
        assertThat(Http.get(target.dataset().resolve(request + "/files"), other).statusCode())
                .isIn(403, 404);
        assertThat(Http.get(target.dataset().resolve(request + "/files/observation.csv"), other)
                        .statusCode())
                .isIn(403, 404);
    }

    private String requester(String id) throws Exception {
        return actors(id).getOrDefault("SUBMITTED", "");
    }

    private String approver(String id) throws Exception {
        return actors(id).getOrDefault("APPROVED", "");
    }

    private Map<String, String> actors(String id) throws Exception {
        Rest rest = played.rest();
        Map<String, String> actors = new java.util.TreeMap<>();
        rest.get(target.dataset().resolve("/requests/" + id), target.tokens().user("approver"))
                .path("history")
                .forEach(step -> actors.put(
                        step.path("state").asString(), step.path("actor").asString()));
        return actors;
    }
}
