package org.bdo.ingest.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.SourceRegistered;
import org.bdo.contracts.Topics;
import org.bdo.ingest.mllp.MllpPorts;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request connects an organisation: with what it answers, messages come in by HTTP and MLLP. */
@IngestTest
class OnboardingIT {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Http http;
    private final MllpPorts ports;
    private final JdbcClient jdbc = JdbcClient.create(TestPlatform.get().jdbcAdmin("ingest"));
    private final String operator = TestPlatform.get().token("operator");
    private final String admin = TestPlatform.get().token("admin");

    OnboardingIT(@LocalServerPort int port, @Autowired MllpPorts ports) {
        this.http = new Http(port);
        this.ports = ports;
    }

    @Test
    void withTheAnswerAnOrganisationSendsAtOnceAndSeesItself() throws Exception {
        String source = source();
        Http.Answer answer = connect(source, null, operator);
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        JsonNode access = answer.json();
        String token = token(access);
        assertThat(TestPlatform.get().platform().issuer().toString())
                .isEqualTo(access.get("tokenUrl").asString().replace("/protocol/openid-connect/token", ""));

        Http.Answer sent = http.post("/hl7v2", "text/plain", Messages.adt(source + "-h"), token);
        assertThat(sent.status()).as(sent.text()).isEqualTo(201);
        assertThat(sent.json().get("source").asString()).isEqualTo(source);
        assertThat(mllp(access, source + "-m")).contains("\rMSA|AA|" + source + "-m");

        JsonNode selfTest = http.get("/self-test", token).json();
        assertThat(selfTest.get("source").asString()).isEqualTo(source);
        assertThat(selfTest.get("last").toString()).contains(source + "-h").contains(source + "-m");
        assertThat(http.get("/sources", token).status()).isEqualTo(403);
        assertThat(http.get("/sources", admin).text()).contains(source).doesNotContain("ecret");
        SourceRegistered told = Events.await(Topics.SOURCE_REGISTERED, source, SourceRegistered.class);
        assertThat(told.name()).isEqualTo("Районная больница");
        AuditEvent audit = Events.await(Topics.AUDIT_EVENT, "source/" + source, AuditEvent.class);
        assertThat(audit.action()).isEqualTo("source.connect");
        assertThat(audit.toString()).doesNotContain(access.get("clientSecret").asString());
    }

    @Test
    void aPortThatIsNotOpenThoughItShouldBeIsOpenedAgain() throws Exception {
        JsonNode access = connect(source(), freePort(), admin).json();
        int port = access.at("/source/port").asInt();
        ports.close(port);
        assertThat(ports.isOpen(port)).isFalse();
        for (int i = 0; i < 600 && !ports.isOpen(port); i++) {
            Thread.sleep(100);
        }
        assertThat(mllp(access, "again")).contains("\rMSA|AA|again");
    }

    @Test
    void whatIsTakenIs409AndChangesNothing() throws Exception {
        String source = source();
        int port =
                connect(source, freePort(), operator).json().at("/source/port").asInt();
        assertThat(connect(source, freePort(), operator).text()).contains("source-taken");
        String other = source();
        assertThat(connect(other, port, operator).text()).contains("port-taken");
        try (ServerSocket strange = new ServerSocket(freePort())) {
            assertThat(connect(other, strange.getLocalPort(), operator).text()).contains("port-taken");
        }
        // somebody made this client by hand: it is not ours to hand out, and the port opened for it is closed again
        int free = freePort();
        Http.Answer byHand = connect("bdo-gateway", free, operator);
        assertThat(byHand.status()).isEqualTo(409);
        assertThat(ports.isOpen(free)).isFalse();
        assertThat(http.get("/sources", operator).text()).doesNotContain(other).doesNotContain("bdo-gateway");
        assertThat(connect(other, free, operator).status()).isEqualTo(201);
    }

    @Test
    void whatWasLeftHalfWayIsTakenOverByTheNextAttempt() throws Exception {
        String source = source();
        JsonNode first = connect(source, freePort(), operator).json();
        ports.close(first.at("/source/port").asInt());
        jdbc.sql("delete from source where source = ?").param(source).update(); // as if the commit had failed

        JsonNode second = connect(source, freePort(), operator).json();
        assertThat(token(second)).isNotEmpty();
        assertThat(tokenStatus(first)).as("the first secret is void").isEqualTo(401);
    }

    @Test
    void aLostSecretIsReplaced() throws Exception {
        String source = source();
        JsonNode first = connect(source, freePort(), operator).json();
        Http.Answer renewed = http.post("/sources/" + source + "/secret", "application/json", "", admin);
        assertThat(renewed.status()).as(renewed.text()).isEqualTo(200);
        assertThat(token(renewed.json())).isNotEmpty();
        assertThat(tokenStatus(first)).isEqualTo(401);
        assertThat(http.post("/sources/nobody/secret", "application/json", "", admin)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void badInputIs422AndOthersMayNotConnect() throws Exception {
        Http.Answer answer =
                http.post("/sources", "application/json", "{\"source\": \"МО 1\", \"port\": 80}", operator);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("source:").contains("name:").contains("port:");
        assertThat(connect(source(), null, TestPlatform.get().token("researcher"))
                        .status())
                .isEqualTo(403);
        assertThat(connect(source(), null, TestPlatform.get().integratorToken("mo-0001"))
                        .status())
                .isEqualTo(403);
        assertThat(http.post("/sources", "application/json", "{}", null).status())
                .isEqualTo(401);
    }

    @Test
    void theServicesOwnClientManagesClientsAndNothingElse() throws Exception {
        String keycloak = String.valueOf(Surroundings.PROPERTIES.get("bdo.ingest.onboarding.keycloak"));
        JsonNode own = JSON.createObjectNode()
                .put("clientId", "bdo-ingest")
                .put("clientSecret", String.valueOf(Surroundings.PROPERTIES.get("bdo.ingest.onboarding.client-secret")))
                .put("tokenUrl", keycloak + "/realms/bdo/protocol/openid-connect/token");
        String token = token(own);
        assertThat(admin(keycloak, "clients?clientId=bdo-gateway", token)).isEqualTo(200);
        for (String other : new String[] {"users", "groups", "identity-provider/instances", "events"}) {
            assertThat(admin(keycloak, other, token)).as(other).isEqualTo(403);
        }
        assertThat(http.get("/sources", token).status()).isIn(401, 403); // it is nobody to the services
    }

    private static int admin(String keycloak, String path, String token) throws IOException, InterruptedException {
        return CLIENT.send(
                        HttpRequest.newBuilder(URI.create(keycloak + "/admin/realms/bdo/" + path))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private Http.Answer connect(String source, @org.jspecify.annotations.Nullable Integer port, String token)
            throws IOException, InterruptedException {
        String body = "{\"source\": \"" + source + "\", \"name\": \"Районная больница\", \"region\": \"16\"";
        return http.post(
                "/sources", "application/json", body + (port == null ? "}" : ", \"port\": " + port + "}"), token);
    }

    private static String source() {
        return "on-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static String mllp(JsonNode access, String number) throws IOException {
        int port = access.at("/source/port").asInt();
        try (MllpClient client = new MllpClient(new java.net.Socket(InetAddress.getLoopbackAddress(), port))) {
            return client.send(Messages.adt(number));
        }
    }

    private static String token(JsonNode access) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(tokenAnswer(access).body());
        return answer.required("access_token").asString();
    }

    private static int tokenStatus(JsonNode access) throws IOException, InterruptedException {
        return tokenAnswer(access).statusCode();
    }

    private static java.net.http.HttpResponse<String> tokenAnswer(JsonNode access)
            throws IOException, InterruptedException {
        String form = "grant_type=client_credentials&client_id="
                + access.get("clientId").asString() + "&client_secret="
                + access.get("clientSecret").asString();
        return CLIENT.send(
                HttpRequest.newBuilder(URI.create(access.get("tokenUrl").asString()))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }
}
