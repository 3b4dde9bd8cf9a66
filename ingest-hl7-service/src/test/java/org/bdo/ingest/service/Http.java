package org.bdo.ingest.service;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Requests to the service under test. */
final class Http {

    static final String FHIR = "application/fhir+json";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final int port;

    Http(int port) {
        this.port = port;
    }

    /** An answer. */
    record Answer(HttpResponse<String> response) {

        int status() {
            return response.statusCode();
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String text() {
            return response.body();
        }

        JsonNode json() {
            return JSON.readTree(response.body());
        }
    }

    Answer get(String path, @Nullable String token) throws IOException, InterruptedException {
        return send("GET", path, token, new byte[0]);
    }

    Answer post(String path, String type, String body, @Nullable String token, String... headers)
            throws IOException, InterruptedException {
        return post(path, type, body.getBytes(StandardCharsets.UTF_8), token, headers);
    }

    Answer post(String path, String type, byte[] body, @Nullable String token, String... headers)
            throws IOException, InterruptedException {
        return send("POST", path, token, body, with(type, headers));
    }

    Answer put(String path, String body, @Nullable String token) throws IOException, InterruptedException {
        return send("PUT", path, token, body.getBytes(StandardCharsets.UTF_8), "Content-Type", FHIR);
    }

    private static String[] with(String type, String... headers) {
        String[] all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = type;
        return all;
    }

    private Answer send(String method, String path, @Nullable String token, byte[] body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofMinutes(2))
                .method(method, BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return new Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    }
}
