package org.bdo.bench.relay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The programs around the measured one, each ended with it. */
final class Peers implements AutoCloseable {

    private final Path folder;
    private final boolean noDelay;
    private final List<Process> started = new ArrayList<>();

    /** @param noDelay whether DCMTK and what is linked with it may send without waiting for acknowledgements */
    Peers(Path folder, boolean noDelay) {
        this.folder = folder;
        this.noDelay = noDelay;
    }

    /** A receiver that writes what it gets to a folder; returns its port. */
    int receiver(Path into) throws IOException, InterruptedException {
        int port = freePort();
        Files.createDirectories(into);
        await(start("storescp", "--fork", "-od", into.toString(), String.valueOf(port)), port);
        return port;
    }

    /** The relay in front of a receiver; see RelayProcess. */
    Measured relay(int pacsPort, List<String> options) throws IOException, InterruptedException {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.bdo.proxy.relay.RelayProcess",
                String.valueOf(port),
                String.valueOf(pacsPort),
                folder.resolve("spool-" + port).toString()));
        return new Measured(await(start(command.toArray(String[]::new)), port), port, () -> {});
    }

    /** Orthanc, which is told to send on what it got in one job for each study, its fastest way. */
    Measured orthanc(int pacsPort) throws IOException, InterruptedException {
        int port = freePort();
        int http = freePort();
        Path home = Files.createDirectories(folder.resolve("orthanc-" + port));
        Path configuration = Files.writeString(home.resolve("orthanc.json"), """
                {"StorageDirectory": "%s", "IndexDirectory": "%s", "DicomAet": "PROXY", "DicomPort": %d, "HttpPort": %d,
                 "AuthenticationEnabled": false, "RemoteAccessAllowed": false, "Plugins": [], "SaveJobs": false,
                 "DicomModalities": {"pacs": ["PROXY", "127.0.0.1", %d]}}
                """.formatted(
                        home.resolve("db"), home.resolve("db"), port, http, pacsPort));
        Process process = await(start("/usr/sbin/Orthanc", configuration.toString()), port);
        return new Measured(process, port, () -> forward("http://127.0.0.1:" + http));
    }

    private static void forward(String orthanc) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            String studies = ask(client, HttpRequest.newBuilder(URI.create(orthanc + "/studies")));
            for (String study : studies.replaceAll("[^0-9a-f,-]", "").split(",", -1)) {
                ask(
                        client,
                        HttpRequest.newBuilder(URI.create(orthanc + "/modalities/pacs/store"))
                                .POST(HttpRequest.BodyPublishers.ofString(study)));
                ask(
                        client,
                        HttpRequest.newBuilder(URI.create(orthanc + "/studies/" + study))
                                .DELETE());
            }
        }
    }

    private static String ask(HttpClient client, HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Orthanc answered with " + answer.statusCode());
        }
        return answer.body();
    }

    /** Sends every folder below this one over an association of its own; returns when all are through. */
    void send(Path folders, int port) throws IOException, InterruptedException {
        List<Process> senders = new ArrayList<>();
        try (Stream<Path> parts = Files.list(folders)) {
            for (Path part : parts.toList()) {
                senders.add(start(
                        "storescu", "-R", "+sd", "-aec", "PROXY", "127.0.0.1", String.valueOf(port), part.toString()));
            }
        }
        for (Process sender : senders) {
            if (sender.waitFor() != 0) {
                throw new IOException("storescu failed with " + sender.exitValue());
            }
        }
    }

    private Process start(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("peers.log").toFile()));
        builder.environment().put("TCP_NODELAY", noDelay ? "1" : "0");
        if (!noDelay) {
            builder.environment().remove("TCP_NODELAY");
        }
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Process await(Process process, int port) throws IOException, InterruptedException {
        for (int i = 0; i < 300; i++) {
            if (!process.isAlive()) {
                throw new IOException("A peer ended at once with " + process.exitValue());
            }
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return process;
            } catch (IOException _) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
        throw new IOException("A peer does not listen");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        for (Process process : started) {
            process.destroy();
        }
        for (Process process : started) {
            process.onExit().join();
        }
    }
}
