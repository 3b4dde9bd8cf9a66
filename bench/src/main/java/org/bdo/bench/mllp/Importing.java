package org.bdo.bench.mllp;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.local.TestPlatform;

/**
 * FHIR NDJSON taken by {@code $import}: resources per second from the start of the upload until the job is done, that is until every
 * line is durable as a record of its own; conversion goes on beside. Argument: resources (50000).
 */
public final class Importing {

    private static final Pattern JOB = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern DONE = Pattern.compile("\"done\":(\\d+)");

    private Importing() {}

    /** Prints one line. */
    public static void main(String[] arguments) throws Exception {
        int resources = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50_000;
        PrintStream out = System.out;
        Path file = lines(resources);
        Map<String, String> properties = TestPlatform.get().properties("ingest-hl7-service");
        String token = TestPlatform.get().integratorToken("mo-0001");
        int mllp = Integer.parseInt(String.valueOf(properties.get("bdo.ingest.mllp.listeners[0].port")));
        int port = Integer.parseInt(String.valueOf(properties.get("bdo.ingest.mllp.listeners[1].port")));
        properties.keySet().removeIf(name -> name.matches("bdo\\.ingest\\.mllp\\.listeners\\[[1-9].*"));
        properties.put("server.port", String.valueOf(port)); // of a listener that is not opened
        try (IngestProcess _ = IngestProcess.start(properties, mllp);
                HttpClient http = HttpClient.newHttpClient()) {
            String url = "http://localhost:" + port + "/fhir/$import";
            long start = System.nanoTime();
            String job = found(
                    JOB,
                    ask(
                            http,
                            HttpRequest.newBuilder(URI.create(url))
                                    .header("Content-Type", "application/fhir+ndjson")
                                    .header("Authorization", "Bearer " + token)
                                    .POST(BodyPublishers.ofFile(file))));
            String state = "";
            while (!state.contains("\"DONE\"")) {
                TimeUnit.MILLISECONDS.sleep(100);
                state = ask(
                        http,
                        HttpRequest.newBuilder(URI.create(url + "/" + job)).header("Authorization", "Bearer " + token));
                if (state.contains("\"FAILED\"")) {
                    throw new IOException("The import failed");
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            out.printf(
                    "%d resources, %.1f MB, %s taken, in %.1f s: %.0f resources/s%n",
                    resources, Files.size(file) / 1e6, found(DONE, state), seconds, resources / seconds);
        } finally {
            Files.delete(file);
        }
        System.exit(0);
    }

    private static Path lines(int resources) throws IOException {
        Path file = Files.createTempFile("import", ".ndjson");
        StringBuilder text = new StringBuilder();
        long run = System.nanoTime();
        for (int i = 0; i < resources; i++) {
            text.append("""
                    {"resourceType": "Observation", "id": "%d-%d", "status": "final", "code": {"coding": [{"system": \
                    "http://loinc.org", "code": "718-7", "display": "Гемоглобин"}]}, "subject": {"identifier": {"system": \
                    "urn:mrn", "value": "%d"}}, "effectiveDateTime": "2026-01-10T08:00:00+03:00", "valueQuantity": {"value": \
                    %d, "unit": "г/л"}}
                    """.formatted(run, i, i % 1000, 100 + i % 80));
        }
        Files.writeString(file, text, StandardCharsets.UTF_8);
        return file;
    }

    private static String ask(HttpClient http, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IOException("The service answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException("An answer that was not expected");
        }
        return matcher.group(1);
    }
}
