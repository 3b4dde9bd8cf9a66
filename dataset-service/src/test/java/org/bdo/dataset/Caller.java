package org.bdo.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.bdo.local.TestPlatform;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who calls the service with a real token. */
public final class Caller {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> ENDS = Set.of("READY", "BLOCKED", "FAILED", "REJECTED");

    private final URI service;
    private final @Nullable String token;

    private Caller(int port, @Nullable String token) {
        this.service = URI.create("http://127.0.0.1:" + port);
        this.token = token;
    }

    public static Caller of(int port, String username) {
        return new Caller(port, TestPlatform.get().token(username));
    }

    public static Caller nobody(int port) {
        return new Caller(port, null);
    }

    public Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    public Answer post(String path, String json) {
        return send(request(path, "Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
    }

    /** Submits a request and returns its id. */
    public String submit(String cohort, String tables, boolean dicom) {
        Answer answer = post("/requests", """
                {"title": "A title", "purpose": "A purpose", "cohort": %s, "tables": %s, "dicom": %s}
                """.formatted(cohort, tables, dicom));
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        return answer.json().path("id").asString();
    }

    /** The request once nothing more happens to it by itself. */
    public JsonNode awaitEnd(String id) {
        Instant patience = Instant.now().plus(Duration.ofSeconds(90));
        JsonNode request = get("/requests/" + id).json();
        while (!ENDS.contains(request.path("state").asString()) && Instant.now().isBefore(patience)) {
            pause(Duration.ofMillis(200));
            request = get("/requests/" + id).json();
        }
        return request;
    }

    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        return request;
    }

    private static Answer send(HttpRequest.Builder request) {
        try {
            return new Answer(HTTP.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** What the service answered. */
    public record Answer(HttpResponse<byte[]> response) {

        public int status() {
            return response.statusCode();
        }

        public byte[] bytes() {
            return response.body();
        }

        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        /** The last part of the problem's type, such as {@code forbidden}. */
        public String problem() {
            assertThat(header("Content-Type")).startsWith("application/problem+json");
            return json().path("type").asString().replace("urn:bdo:problem:", "");
        }
    }
}
