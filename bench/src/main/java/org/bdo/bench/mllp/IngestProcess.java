package org.bdo.bench.mllp;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged ingest service as a process of its own, as it runs at a hospital's. */
final class IngestProcess implements AutoCloseable {

    private static final String JAR = "ingest-hl7-service-";
    private static final int START_SECONDS = 120;

    private final Process process;
    private final Path settings;

    private IngestProcess(Process process, Path settings) {
        this.process = process;
        this.settings = settings;
    }

    /** Returns once the port takes connections. Options of its JVM: the property {@code ingest.options}. */
    static IngestProcess start(Map<String, String> properties, int port) throws IOException, InterruptedException {
        Path settings = Files.createTempFile("ingest", ".properties"); // readable by its owner alone
        Files.writeString(
                settings,
                properties.entrySet().stream()
                        .map(property -> property.getKey() + "=" + property.getValue())
                        .collect(Collectors.joining("\n")));
        Path log = Path.of("bench", "target", "ingest.log");
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(Arrays.asList(System.getProperty("ingest.options", "-Xmx256m -XX:+UseSerialGC")
                .split(" ")));
        command.addAll(List.of("-jar", packaged(), "--spring.config.additional-location=file:" + settings));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        IngestProcess started = new IngestProcess(process, settings);
        started.await(port, log);
        return started;
    }

    private static String packaged() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(JAR))
                .map(entry -> entry.replace(".jar", "-app.jar"))
                .findFirst()
                .orElseThrow();
    }

    private void await(int port, Path log) throws IOException, InterruptedException {
        for (int i = 0; i < START_SECONDS; i++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException _) {
                TimeUnit.SECONDS.sleep(1);
            }
            if (!process.isAlive()) {
                break;
            }
        }
        close();
        throw new IOException("The service does not start, see " + log);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        Files.deleteIfExists(settings);
    }
}
