package org.bdo.demo.send;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.target.Target;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An organisation's system that posts documents with its own access token. */
public final class HttpSender implements Sender {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient http;
    private final Destination destination;
    private @Nullable String token;

    /** Where it is posted, and as whom. */
    public interface Destination {

        URI address(RecordKind kind);

        /** A new access token. */
        String token() throws IOException;
    }

    /**
     * For one organisation of the demo.
     *
     * @param source whose token is used
     */
    public HttpSender(HttpClient http, Target target, String source) {
        this(http, new Destination() {
            @Override
            public URI address(RecordKind kind) {
                return kind == RecordKind.DICOM
                        ? target.proxy().resolve("/instances")
                        : target.ingest().resolve(path(kind));
            }

            @Override
            public String token() throws IOException {
                return target.tokens().integrator(source);
            }
        });
    }

    public HttpSender(HttpClient http, Destination destination) {
        this.http = http;
        this.destination = destination;
    }

    /** Where ingest takes records of this kind. */
    public static String path(RecordKind kind) {
        return switch (kind) {
            case HL7V2 -> "/hl7v2";
            case FHIR -> "/fhir";
            case CDA -> "/cda";
            case DICOM -> throw new IllegalArgumentException("DICOM goes to the proxy");
        };
    }

    @Override
    public Answer send(Delivery delivery) throws IOException {
        return send(delivery.kind(), HttpRequest.BodyPublishers.ofByteArray(delivery.bytes()));
    }

    /** Sends a file as it is, streamed. */
    public Answer send(RecordKind kind, Path file) throws IOException {
        return send(kind, HttpRequest.BodyPublishers.ofFile(file));
    }

    private Answer send(RecordKind kind, HttpRequest.BodyPublisher body) throws IOException {
        String bearer = token;
        if (bearer == null) {
            bearer = destination.token();
            token = bearer;
        }
        HttpRequest request = HttpRequest.newBuilder(destination.address(kind))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + bearer)
                .header("Content-Type", type(kind))
                .POST(body)
                .build();
        try {
            return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while sending", e);
        }
    }

    private Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        if (status == 201) {
            return new Answer.Accepted(field(response.body(), "id"));
        }
        if (status == 200 && !field(response.body(), "convertible").isEmpty()) {
            return tried(response.body());
        }
        if (status == 200) {
            return new Answer.Duplicate(field(response.body(), "id"));
        }
        if (status == 401) {
            // Tokens live for minutes; the next attempt brings a new one.
            token = null;
            return new Answer.Busy("401");
        }
        if (status >= 500 || status == 429 || status == 408) {
            return new Answer.Busy(String.valueOf(status));
        }
        return new Answer.Refused(status + " " + field(response.body(), "detail"), field(response.body(), "id"));
    }

    /** What a dry run tells. */
    private static Answer tried(String body) {
        JsonNode answer = JSON.readTree(body);
        if (answer.path("convertible").asBoolean(false)) {
            return new Answer.Understood(answer.path("messageType").asString("") + ", resources "
                    + answer.path("resources") + ", warnings " + answer.path("warnings"));
        }
        JsonNode fault = answer.path("fault");
        return new Answer.Refused(
                fault.path("rule").asString("") + " " + fault.path("reason").asString(""), "");
    }

    private static String field(String body, String name) {
        try {
            return JSON.readTree(body).path(name).asString("");
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String type(RecordKind kind) {
        return switch (kind) {
            case HL7V2 -> "application/hl7-v2";
            case FHIR -> "application/fhir+json";
            case CDA -> "application/xml";
            case DICOM -> "application/dicom";
        };
    }

    @Override
    public void close() {
        // Connections belong to the client, which opens new ones as it needs.
    }
}
