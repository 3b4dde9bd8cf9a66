package org.bdo.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Programs of Debian's packages dcmtk and orthanc (apt install dcmtk orthanc) that run beside a test and end with it. */
public final class Programs implements AutoCloseable {

    private final Path folder;
    private final List<Process> started = new ArrayList<>();

    /** @param folder for what they write */
    public Programs(Path folder) {
        this.folder = folder;
    }

    /** Skips the test where one is missing. */
    public static void require(String... programs) {
        for (String program : programs) {
            boolean installed =
                    Stream.of("/usr/bin", "/usr/sbin").anyMatch(in -> Files.isExecutable(Path.of(in, program)));
            assumeTrue(installed, "SKIPPED: " + program + " is not installed");
        }
    }

    /** Starts one that listens, and returns when it does. */
    public Process start(int port, String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(Path.of(command[0]).getFileName() + ".log")
                                .toFile()))
                .start();
        started.add(process);
        await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
        return process;
    }

    /** Runs one to its end, which must be a success; returns what it printed. */
    public String run(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        String printed = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    /** DCMTK's archive; what it has it keeps in the folder from one start to the next. */
    public Process dcmqrscp(int port, String title, Map<String, Integer> destinations) throws IOException {
        String hosts = destinations.entrySet().stream()
                .map(one -> "%s = (%s, localhost, %d)"
                        .formatted(one.getKey().toLowerCase(Locale.ROOT), one.getKey(), one.getValue()))
                .collect(Collectors.joining("\n"));
        Path configuration = Files.writeString(folder.resolve("dcmqrscp.cfg"), """
                NetworkTCPPort = %d
                MaxPDUSize = 16384
                MaxAssociations = 16
                HostTable BEGIN
                %s
                HostTable END
                VendorTable BEGIN
                VendorTable END
                AETable BEGIN
                %s %s RW (200, 1024mb) ANY
                AETable END
                """.formatted(
                        port, hosts, title, Files.createDirectories(folder.resolve("db"))));
        return start(port, "dcmqrscp", "-v", "-c", configuration.toString());
    }

    /** An archive with a REST interface on a second port. */
    public Process orthanc(int port, int http, String title, Map<String, Integer> destinations) throws IOException {
        return orthanc(port, http, title, destinations, "");
    }

    /**
     * As {@link #orthanc(int, int, String, Map)}.
     *
     * @param more settings, each with a comma behind it
     */
    public Process orthanc(int port, int http, String title, Map<String, Integer> destinations, String more)
            throws IOException {
        String modalities = destinations.entrySet().stream()
                .map(one -> "\"%s\": [\"%s\", \"localhost\", %d]".formatted(one.getKey(), one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
        Path configuration = Files.writeString(folder.resolve(title + ".json"), """
                {%s "StorageDirectory": "%s", "DicomAet": "%s", "DicomCheckCalledAet": true, "DicomPort": %d,
                 "HttpPort": %d, "AuthenticationEnabled": false, "RemoteAccessAllowed": false, "Plugins": [],
                 "DicomAlwaysAllowFind": true, "DicomAlwaysAllowGet": true, "DicomAlwaysAllowMove": true,
                 "DicomModalities": {%s}}
                """.formatted(
                        more, folder.resolve(title), title, port, http, modalities));
        Process process = start(port, "/usr/sbin/Orthanc", configuration.toString());
        await().atMost(Duration.ofSeconds(30)).until(() -> listens(http));
        return process;
    }

    private static boolean listens(int port) {
        try (Socket _ = new Socket("localhost", port)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    /** One on which nobody listens. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends them all, without asking. */
    @Override
    public void close() {
        for (Process process : started) {
            process.destroyForcibly().onExit().join();
        }
        started.clear();
    }
}
