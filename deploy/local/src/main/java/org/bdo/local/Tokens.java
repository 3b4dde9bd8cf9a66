package org.bdo.local;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens from the running Keycloak (RFC 6749, sections 4.3 and 4.4). */
final class Tokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    private static final int RETRIES = 60;

    private final URI endpoint;
    private final Secrets secrets;

    Tokens(URI issuer, Secrets secrets) {
        this.endpoint = URI.create(issuer + "/protocol/openid-connect/token");
        this.secrets = secrets;
    }

    String ofUser(String username) throws IOException {
        return request(Map.of(
                "grant_type",
                "password",
                "client_id",
                "bdo-demo",
                "client_secret",
                secrets.of("client.bdo-demo"),
                "scope",
                "openid",
                "username",
                username,
                "password",
                secrets.of("user." + username)));
    }

    String ofIntegrator(String source) throws IOException {
        return request(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                source,
                "client_secret",
                secrets.of("client." + source)));
    }

    private String request(Map<String, String> form) throws IOException {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            // After a restart of PostgreSQL Keycloak answers 500 once for each dead connection of its pool.
            for (int i = 0; answer.statusCode() >= 500 && i < RETRIES; i++) {
                Pause.of(Duration.ofMillis(500));
                answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            }
            if (answer.statusCode() != 200) {
                throw new IOException("Keycloak gave no token: " + answer.statusCode());
            }
            return JSON.readTree(answer.body()).required("access_token").asString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking Keycloak", e);
        }
    }
}
