package org.bdo.demo.target;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP with an access token; every answer but 2xx is an IOException that names status and address. */
public final class Rest implements AutoCloseable {

    /** A node in which nothing is found. */
    public static final JsonNode NOTHING = JsonMapper.builder().build().createObjectNode();

    private static final Duration TWO_MINUTES = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    /** Reads; while the service is away or busy, it is asked again for up to two minutes. */
    public JsonNode get(URI address, String token) throws IOException, InterruptedException {
        HttpRequest request = request(address, token).GET().build();
        Instant end = Instant.now().plus(TWO_MINUTES);
        HttpResponse<String> response = tried(request);
        while ((response == null || response.statusCode() >= 500)
                && Instant.now().isBefore(end)) {
            Thread.sleep(Duration.ofSeconds(1));
            response = tried(request);
        }
        return json(response == null ? http.send(request, HttpResponse.BodyHandlers.ofString()) : response);
    }

    private @Nullable HttpResponse<String> tried(HttpRequest request) throws InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            // Killed or starting: what counts is whether it comes back.
            return null;
        }
    }

    /** Creates or acts; {@code body} becomes JSON. */
    public JsonNode post(URI address, String token, Object body) throws IOException, InterruptedException {
        HttpRequest request = request(address, token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
                .build();
        return json(http.send(request, HttpResponse.BodyHandlers.ofString()));
    }

    /** Opens a file; the caller closes it. */
    public InputStream open(URI address, String token) throws IOException, InterruptedException {
        HttpResponse<InputStream> response =
                http.send(request(address, token).GET().build(), HttpResponse.BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            response.body().close();
            throw new IOException(response.statusCode() + " from " + address);
        }
        return response.body();
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        if (response.statusCode() / 100 != 2) {
            throw new IOException(response.statusCode() + " from " + response.uri() + ": " + response.body());
        }
        return response.body().isEmpty() ? NOTHING : JSON.readTree(response.body());
    }

    private static HttpRequest.Builder request(URI address, String token) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("Authorization", "Bearer " + token);
    }

    @Override
    public void close() {
        http.close();
    }
}
