package org.bdo.demo.send;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Access tokens for client credentials (RFC 6749, 4.4). */
public final class ClientTokens {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String clientId;
    private final String clientSecret;
    private final URI tokenUrl;

    private ClientTokens(String clientId, String clientSecret, URI tokenUrl) {
        this.clientId = clientId;
        this.clientSecret = clientSecret;
        this.tokenUrl = tokenUrl;
    }

    /**
     * With what {@code POST /sources} answered, saved as it came: {@code clientId}, {@code clientSecret}, {@code tokenUrl}.
     *
     * @throws IllegalArgumentException where it is something else, or others may read it
     */
    public static ClientTokens of(Path file) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class, new LinkOption[0]);
        if (view != null && others(view.readAttributes().permissions())) {
            throw new IllegalArgumentException("Others may read '" + file + "': chmod 600 it first");
        }
        try {
            JsonNode answer = JSON.readTree(Files.readString(file));
            return of(
                    answer.path("clientId").asString(""),
                    answer.path("clientSecret").asString(""),
                    answer.path("tokenUrl").asString(""),
                    "'" + file + "'");
        } catch (JacksonException e) {
            throw new IllegalArgumentException("'" + file + "' is no JSON", e);
        }
    }

    /** With BDO_CLIENT_ID, BDO_CLIENT_SECRET and BDO_TOKEN_URL; null where none of them is set. */
    public static @Nullable ClientTokens of(Map<String, String> environment) {
        String id = environment.getOrDefault("BDO_CLIENT_ID", "");
        String secret = environment.getOrDefault("BDO_CLIENT_SECRET", "");
        String url = environment.getOrDefault("BDO_TOKEN_URL", "");
        return (id + secret + url).isEmpty() ? null : of(id, secret, url, "The environment");
    }

    private static ClientTokens of(String id, String secret, String url, String where) {
        if (id.isEmpty() || secret.isEmpty() || url.isEmpty()) {
            throw new IllegalArgumentException(where + " lacks the client's id, its secret or the URL of its tokens");
        }
        return new ClientTokens(id, secret, URI.create(url));
    }

    private static boolean others(Set<PosixFilePermission> permissions) {
        return permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ);
    }

    public String clientId() {
        return clientId;
    }

    /** A new token. */
    public String get() throws IOException {
        String form = "grant_type=client_credentials&client_id=" + URLEncoder.encode(clientId, StandardCharsets.UTF_8)
                + "&client_secret=" + URLEncoder.encode(clientSecret, StandardCharsets.UTF_8);
        HttpRequest request = HttpRequest.newBuilder(tokenUrl)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("No token for '" + clientId + "': " + answer.statusCode() + " from " + tokenUrl);
            }
            return JSON.readTree(answer.body()).path("access_token").asString("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while asking for a token", e);
        }
    }
}
