package org.bdo.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Login by the real Keycloak's form, what reaches the services, and what happens when they or the session fail. */
@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
class GatewayIT {

    private static final TestPlatform PLATFORM = TestPlatform.get();
    /** The realm lets the browser back to this port only. */
    private static final String BASE =
            "http://localhost:" + PLATFORM.platform().ports().of("gateway");

    private static final StandIn SERVICE = new StandIn();
    private static final StandIn DEAD = new StandIn();
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final ConcurrentLinkedDeque<HttpSession> SESSIONS = new ConcurrentLinkedDeque<>();

    @DynamicPropertySource
    static void settings(DynamicPropertyRegistry registry) {
        DEAD.close();
        PLATFORM.properties("gateway-service").forEach((name, value) -> registry.add(name, () -> value));
        registry.add("server.port", () -> PLATFORM.platform().ports().of("gateway"));
        for (String service : List.of("ingest", "proxy", "deid", "catalog", "dataset")) {
            registry.add("bdo.gateway.services." + service, () -> (service.equals("ingest") ? DEAD : SERVICE).url());
        }
        registry.add("bdo.gateway.read-timeout", () -> "3s");
        // Longer than a token lives: every relayed request renews it, as otherwise only one in five minutes does.
        registry.add("bdo.gateway.login.renew-before", () -> "1h");
    }

    @AfterAll
    static void stop() {
        SERVICE.close();
    }

    @Test
    void theLoginLeadsBackToThePageAndTellsWhoIsSignedIn() throws Exception {
        Browser browser = new Browser(BASE);
        HttpResponse<String> page = logIn(browser, "/requests/new", "researcher");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.uri().getPath()).isEqualTo("/requests/new");
        assertThat(page.body()).contains("<div id=\"root\">");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-cache");
        JsonNode me = JSON.readTree(browser.get("/api/me").body());
        assertThat(me.required("username").asString()).isEqualTo("researcher");
        assertThat(me.required("name").asString()).isNotBlank();
        assertThat(me.required("roles").valueStream().map(JsonNode::asString)).containsExactly("researcher");
    }

    @Test
    void theSessionHasAnotherNameAfterTheLogin() throws Exception {
        Browser browser = new Browser(BASE);
        browser.follow(Browser.page(URI.create(BASE + "/")));
        String before = browser.cookie("BDO_SESSION");
        logIn(browser, "/", "researcher");
        assertThat(before).isNotEmpty();
        assertThat(browser.cookie("BDO_SESSION")).isNotEmpty().isNotEqualTo(before);
    }

    @Test
    void aServiceGetsTheUsersTokenAndNothingOfTheSession() throws Exception {
        Browser browser = signedIn("approver");
        HttpResponse<String> told = browser.get("/api/catalog/sources/%D0%B0%20b?x=1%262&y=");
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).startsWith("GET /sources/%D0%B0%20b?x=1%262&y=").contains("\ncookie=\n", "\nxsrf=\n");
        JsonNode claims = claimsOf(told.body());
        assertThat(claims.required("preferred_username").asString()).isEqualTo("approver");
        assertThat(claims.required("roles").valueStream().map(JsonNode::asString))
                .contains("dac-member");
        assertThat(claims.required("aud").toString()).contains("bdo-services");
    }

    @Test
    void aHeaderOfTheCallerDoesNotReplaceTheToken() throws Exception {
        Browser browser = signedIn("researcher");
        HttpResponse<String> told = browser.send(
                browser.api("/api/catalog/sources")
                        .header("Authorization", "Bearer other")
                        .build(),
                BodyHandlers.ofString());
        assertThat(claimsOf(told.body()).required("preferred_username").asString())
                .isEqualTo("researcher");
    }

    @Test
    void aChangeNeedsTheCsrfToken() throws Exception {
        Browser browser = signedIn("researcher");
        HttpResponse<String> refused = browser.send(
                browser.api("/api/dataset/requests")
                        .POST(BodyPublishers.ofString("{}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(refused.statusCode()).isEqualTo(403);
        HttpResponse<String> made = browser.post("/api/dataset/requests", "{\"title\":\"Анемия\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(made.body()).startsWith("POST /requests").contains("body={\"title\":\"Анемия\"}", "\nxsrf=\n");
    }

    @Test
    void requestsAtTheSameTimeRenewTheTokenOneAfterAnother() throws Exception {
        Browser browser = signedIn("researcher");
        List<Future<HttpResponse<String>>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 12; i++) {
                answers.add(threads.submit(() -> browser.get("/api/catalog/sources")));
            }
        }
        for (Future<HttpResponse<String>> answer : answers) {
            assertThat(answer.get().statusCode()).isEqualTo(200);
        }
        assertThat(answers.stream().map(answer -> answer.resultNow().body()).distinct())
                .as("each with its own token")
                .hasSize(12);
    }

    @Test
    void aServicesRefusalArrivesAsItIs() throws Exception {
        Browser browser = signedIn("researcher");
        HttpResponse<String> refused = browser.get("/api/dataset/refuse");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(refused.body()).contains("urn:bdo:problem:own-request");
        assertThat(browser.get("/api/dataset/moved").statusCode()).isEqualTo(302);
        assertThat(browser.get("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aLongAnswerMayTakeLongerThanTheReadTimeoutButSilenceMayNot() throws Exception {
        Browser browser = signedIn("researcher");
        assertThat(browser.get("/api/dataset/slow").body()).isEqualTo("x".repeat(StandIn.DROPS));
        HttpResponse<String> silent = browser.get("/api/dataset/silent");
        assertThat(silent.statusCode()).isEqualTo(504);
        assertThat(silent.body()).contains("urn:bdo:problem:service-timeout");
    }

    @Test
    void aDeadServiceIsAProblemOfItsOwn() throws Exception {
        HttpResponse<String> dead = signedIn("operator").get("/api/ingest/records");
        assertThat(dead.statusCode()).isEqualTo(502);
        assertThat(dead.body()).contains("urn:bdo:problem:service-unavailable").doesNotContain("127.0.0.1");
    }

    @Test
    void halfAFileIsNotTakenForTheWhole() throws Exception {
        Browser browser = signedIn("researcher");
        assertThatThrownBy(() -> browser.get("/api/dataset/cut")).isInstanceOf(IOException.class);
    }

    @Test
    void aCancelledDownloadEndsAtTheServiceToo() throws Exception {
        Browser browser = signedIn("researcher");
        HttpResponse<InputStream> endless =
                browser.send(browser.api("/api/dataset/endless").build(), BodyHandlers.ofInputStream());
        try (InputStream body = endless.body()) {
            assertThat(body.readNBytes(1024 * 1024)).hasSize(1024 * 1024);
        }
        assertThat(SERVICE.endlessWasCut(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void signingOutEndsBothSessions() throws Exception {
        Browser browser = signedIn("auditor");
        HttpResponse<String> out = browser.post("/logout", "");
        assertThat(out.statusCode()).isEqualTo(200);
        String keycloak = JSON.readTree(out.body()).required("location").asString();
        assertThat(keycloak).startsWith(PLATFORM.platform().issuer() + "/protocol/openid-connect/logout?");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
        HttpResponse<String> end = browser.follow(Browser.page(URI.create(keycloak)));
        assertThat(end.body())
                .as("back at the portal, which leads to the login form again")
                .contains("name=\"password\"");
    }

    @Test
    void aSessionThatKeycloakEndedIsOverHereToo() throws Exception {
        SESSIONS.clear();
        Browser browser = signedIn("operator");
        endAtKeycloak(refreshToken(SESSIONS.getLast()));
        HttpResponse<String> over = browser.get("/api/catalog/sources");
        assertThat(over.statusCode()).isEqualTo(401);
        assertThat(over.body()).contains("urn:bdo:problem:session-expired");
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(401);
    }

    private static Browser signedIn(String username) throws Exception {
        Browser browser = new Browser(BASE);
        logIn(browser, "/", username);
        // The first answer brings the CSRF cookie of the new session.
        assertThat(browser.get("/api/me").statusCode()).isEqualTo(200);
        return browser;
    }

    private static HttpResponse<String> logIn(Browser browser, String path, String username) throws Exception {
        return browser.logIn(path, username, PLATFORM.password(username));
    }

    private static JsonNode claimsOf(String told) {
        String token = told.lines()
                .filter(line -> line.startsWith("authorization=Bearer "))
                .findFirst()
                .orElseThrow();
        return JSON.readTree(
                new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8));
    }

    private static void endAtKeycloak(String refreshToken) throws Exception {
        Map<String, String> settings = PLATFORM.properties("gateway-service");
        String body = "client_id=bdo-gateway&refresh_token=" + refreshToken + "&client_secret="
                + settings.get("spring.security.oauth2.client.registration.keycloak.client-secret");
        Browser other = new Browser(BASE);
        HttpResponse<String> ended = other.send(
                HttpRequest.newBuilder(URI.create(PLATFORM.platform().issuer() + "/protocol/openid-connect/logout"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(ended.statusCode()).isEqualTo(204);
    }

    private static String refreshToken(HttpSession session) {
        for (String name : Collections.list(session.getAttributeNames())) {
            if (session.getAttribute(name) instanceof Map<?, ?> clients
                    && clients.get("keycloak") instanceof OAuth2AuthorizedClient client
                    && client.getRefreshToken() != null) {
                return client.getRefreshToken().getTokenValue();
            }
        }
        throw new AssertionError("the session holds no refresh token");
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class SeenSessions {

        @Bean
        HttpSessionListener sessions() {
            return new HttpSessionListener() {
                @Override
                public void sessionCreated(HttpSessionEvent event) {
                    SESSIONS.add(event.getSession());
                }
            };
        }
    }
}
