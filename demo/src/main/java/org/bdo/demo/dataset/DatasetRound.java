package org.bdo.demo.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;
import tools.jackson.databind.JsonNode;

/** Gets a dataset as the demo researcher and the demo approver would. */
public final class DatasetRound {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Set<String> ENDS = Set.of("READY", "BLOCKED", "FAILED", "REJECTED");

    private final Target target;
    private final Rest rest;

    public DatasetRound(Target target, Rest rest) {
        this.target = target;
        this.rest = rest;
    }

    /**
     * Requests, approves, waits and downloads.
     *
     * @param folder in which the request gets a folder of its own
     * @throws IOException when a step is refused, the request does not become READY or a file is not what the manifest says
     */
    public Download play(Path folder) throws IOException, InterruptedException {
        String id = request();
        approve(id);
        awaitReady(id);
        return new Download(id, folder.resolve(id), files(id));
    }

    private String request() throws IOException, InterruptedException {
        Map<String, Object> cohort = Map.of(
                "sources", List.of("mo-0001", "mo-0002", "mo-0003"),
                "codes", List.of(),
                "modalities", List.of());
        JsonNode request = rest.post(
                target.dataset().resolve("/requests"),
                target.tokens().user("researcher"),
                Map.of(
                        "title",
                        "Blood counts and CT of the demo day",
                        "purpose",
                        "To show that the platform does its whole job",
                        "cohort",
                        cohort,
                        "tables",
                        List.of("patient", "observation", "imaging"),
                        "dicom",
                        true));
        return request.path("id").asString();
    }

    private void approve(String id) throws IOException, InterruptedException {
        rest.post(
                target.dataset().resolve("/requests/" + id + "/approve"),
                target.tokens().user("approver"),
                Map.of("reason", "The demo day is nobody's"));
    }

    private void awaitReady(String id) throws IOException, InterruptedException {
        Instant end = Instant.now().plus(PATIENCE);
        JsonNode request = state(id);
        while (!ENDS.contains(request.path("state").asString())) {
            if (Instant.now().isAfter(end)) {
                throw new IOException("Request " + id + " is still "
                        + request.path("state").asString() + " after " + PATIENCE.toMinutes() + " minutes");
            }
            Thread.sleep(Duration.ofMillis(500));
            request = state(id);
        }
        if (!request.path("state").asString().equals("READY")) {
            throw new IOException(
                    "Request " + id + " ended " + request.path("state").asString() + ": "
                            + request.path("reason").asString(""));
        }
    }

    private JsonNode state(String id) throws IOException, InterruptedException {
        return rest.get(
                target.dataset().resolve("/requests/" + id), target.tokens().user("researcher"));
    }

    private Files files(String id) throws IOException, InterruptedException {
        URI base = target.dataset().resolve("/requests/" + id + "/files");
        JsonNode manifest = rest.get(base, target.tokens().user("researcher"));
        return new Files(
                manifest,
                path -> rest.open(URI.create(base + "/" + path), target.tokens().user("researcher")));
    }

    /**
     * What can be downloaded.
     *
     * @param manifest as the service gave it
     * @param content opens one of its files
     */
    record Files(JsonNode manifest, Content content) {}

    /** Opens a file of the manifest. */
    interface Content {
        java.io.InputStream open(String path) throws IOException, InterruptedException;
    }
}
