package org.bdo.deid.dicom;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Orthanc with its store in memory, asked over REST to anonymise one instance that it has, again and again. */
final class OrthancPeer implements AutoCloseable {

    private static final Path PROGRAM = Path.of("/usr/sbin/Orthanc");
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Pattern ID = Pattern.compile("\"ID\"\\s*:\\s*\"([^\"]+)\"");
    private static final int WARM_UP = 20;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path folder;
    private final URI root;
    private final Process process;

    private OrthancPeer(Path folder, int port) throws IOException {
        this.folder = folder;
        this.root = URI.create("http://localhost:" + port);
        Path settings = Files.writeString(folder.resolve("orthanc.json"), """
                {"StorageDirectory": "%1$s/store", "IndexDirectory": "%1$s/store", "HttpPort": %2$d, "DicomServerEnabled": false,
                 "AuthenticationEnabled": false, "RemoteAccessAllowed": false, "KeepAlive": false, "Plugins": []}
                """.formatted(folder, port));
        this.process = new ProcessBuilder("" + PROGRAM, "" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isDirectory(MEMORY);
    }

    /** Prints what so many anonymisations of this file cost, sent and stored once before. */
    static void measure(byte[] file, int images) throws IOException, InterruptedException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        try (OrthancPeer orthanc = new OrthancPeer(Files.createTempDirectory(MEMORY, "orthanc-bench-"), port)) {
            orthanc.awaitReady();
            Matcher id = ID.matcher(
                    new String(orthanc.post("/instances", BodyPublishers.ofByteArray(file)), StandardCharsets.UTF_8));
            if (!id.find()) {
                throw new IOException("Orthanc did not take the file");
            }
            String anonymise = "/instances/" + id.group(1) + "/anonymize";
            for (int i = 0; i < WARM_UP; i++) {
                orthanc.post(anonymise, BodyPublishers.ofString("{}"));
            }
            Duration cpu = orthanc.cpu();
            long start = System.nanoTime();
            for (int i = 0; i < images; i++) {
                orthanc.post(anonymise, BodyPublishers.ofString("{}"));
            }
            double wall = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    "Orthanc, anonymize over REST: %.0f instances/s, %.2f ms CPU of its process each%n",
                    images / wall, orthanc.cpu().minus(cpu).toNanos() / 1e6 / images);
        }
    }

    private Duration cpu() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    private byte[] post(String path, BodyPublisher body) throws IOException, InterruptedException {
        var answer = client.send(
                HttpRequest.newBuilder(root.resolve(path)).POST(body).build(), BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException("Orthanc answers " + answer.statusCode());
        }
        return answer.body();
    }

    private void awaitReady() throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            try {
                client.send(HttpRequest.newBuilder(root.resolve("/system")).build(), BodyHandlers.discarding());
                return;
            } catch (IOException _) {
                Thread.sleep(100);
            }
        }
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        client.close();
        DeidBench.remove(folder);
    }
}
