package org.bdo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole gateway, started while neither Keycloak nor any service is there, over HTTP and without a session. */
class GatewayWithoutKeycloakTest {

    private static final String NOBODY = "http://localhost:" + closedPort();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static ConfigurableApplicationContext gateway;
    private static String base;

    @BeforeAll
    static void start() {
        gateway = new SpringApplicationBuilder(GatewayApplication.class)
                .run(
                        "--server.port=0",
                        "--spring.security.oauth2.client.registration.keycloak.client-id=bdo-gateway",
                        "--spring.security.oauth2.client.registration.keycloak.client-secret=for-this-test-only",
                        "--spring.security.oauth2.client.provider.keycloak.issuer-uri=" + NOBODY + "/realms/bdo",
                        "--bdo.gateway.services.ingest=" + NOBODY,
                        "--bdo.gateway.services.proxy=" + NOBODY,
                        "--bdo.gateway.services.deid=" + NOBODY,
                        "--bdo.gateway.services.dataset=" + NOBODY,
                        "--bdo.gateway.services.catalog=" + NOBODY);
        base = "http://localhost:" + gateway.getEnvironment().getRequiredProperty("local.server.port");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void isHealthy() throws Exception {
        HttpResponse<String> health = get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body()).contains("\"status\":\"UP\"").doesNotContain("components");
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void aPageLeadsToTheLoginWithProofKey() throws Exception {
        HttpResponse<String> page = get("/requests/42");
        assertThat(page.statusCode()).isEqualTo(302);
        HttpResponse<String> toKeycloak = get(path(page));
        assertThat(toKeycloak.statusCode()).isEqualTo(302);
        assertThat(location(toKeycloak))
                .startsWith(NOBODY + "/realms/bdo/protocol/openid-connect/auth?")
                .contains("response_type=code", "client_id=bdo-gateway", "code_challenge_method=S256", "nonce=")
                .contains("redirect_uri=" + base + "/login/oauth2/code/keycloak");
        assertThat(toKeycloak.headers().allValues("Set-Cookie"))
                .anyMatch(cookie -> cookie.startsWith("BDO_SESSION=")
                        && cookie.contains("HttpOnly")
                        && cookie.contains("SameSite=Lax"));
    }

    @Test
    void theApiAnswersWithAProblemAndStartsNoSession() throws Exception {
        for (String path :
                List.of("/api/me", "/api/catalog/sources", "/api/dataset/requests/1/files/patient.csv", "/api/x")) {
            HttpResponse<String> refused = get(path);
            assertThat(refused.statusCode()).as(path).isEqualTo(401);
            assertThat(header(refused, "Content-Type")).startsWith("application/problem+json");
            assertThat(refused.body()).contains("urn:bdo:problem:not-signed-in");
            assertThat(String.join(",", refused.headers().allValues("Set-Cookie")))
                    .doesNotContain("BDO_SESSION");
        }
    }

    @Test
    void aTokenFromOutsideIsNoSession() throws Exception {
        HttpResponse<String> refused = send(request("/api/catalog/sources").header("Authorization", "Bearer x.y.z"));
        assertThat(refused.statusCode()).isEqualTo(401);
    }

    @Test
    void aChangeWithoutTheCsrfTokenIsRefused() throws Exception {
        HttpResponse<String> refused = send(request("/logout").POST(BodyPublishers.noBody()));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).contains("urn:bdo:problem:csrf");
    }

    @Test
    void aLargeOrEndlessBodyIsRefusedUnread() throws Exception {
        byte[] large = new byte[1024 * 1024 + 1];
        HttpResponse<String> tooLarge = send(request("/api/dataset/requests").POST(BodyPublishers.ofByteArray(large)));
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        HttpResponse<String> chunked = send(request("/api/dataset/requests")
                .POST(BodyPublishers.ofInputStream(() -> InputStream.nullInputStream())));
        assertThat(chunked.statusCode()).isEqualTo(411);
        assertThat(chunked.body()).contains("urn:bdo:problem:length-required");
    }

    @Test
    void assetsAreKeptForEverAndPagesAreNot() throws Exception {
        HttpResponse<String> failed = get("/sign-in-failed/index.html");
        assertThat(failed.statusCode()).isEqualTo(200);
        assertThat(header(failed, "Cache-Control")).isEqualTo("no-cache");
        HttpResponse<String> asset = get(assetOfThePage());
        assertThat(asset.statusCode()).isEqualTo(200);
        assertThat(header(asset, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(get("/assets/none.js").statusCode()).isEqualTo(404);
        assertThat(get("/assets/none").statusCode()).isEqualTo(404);
    }

    @Test
    void everyAnswerCarriesTheSecurityHeaders() throws Exception {
        for (String path : List.of("/api/me", "/sign-in-failed/index.html")) {
            HttpResponse<String> answer = get(path);
            assertThat(header(answer, "Content-Security-Policy"))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(header(answer, "X-Frame-Options")).isEqualTo("DENY");
            assertThat(header(answer, "Referrer-Policy")).isEqualTo("no-referrer");
            assertThat(header(answer, "Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        }
    }

    private static String assetOfThePage() throws IOException {
        try (InputStream page = GatewayWithoutKeycloakTest.class.getResourceAsStream("/static/index.html")) {
            assertThat(page).as("the portal is built").isNotNull();
            Matcher asset = Pattern.compile("/assets/[^\"]+\\.js")
                    .matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(asset.find()).isTrue();
            return asset.group();
        }
    }

    private static HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private static HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private static String path(HttpResponse<?> redirect) {
        return URI.create(location(redirect)).getPath();
    }

    private static String location(HttpResponse<?> redirect) {
        return header(redirect, "Location");
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private static int closedPort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
