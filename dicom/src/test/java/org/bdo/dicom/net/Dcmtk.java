package org.bdo.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Programs of Debian's dcmtk and orthanc packages. */
final class Dcmtk {

    private Dcmtk() {}

    static void require(String program) {
        boolean installed =
                Stream.of("/usr/bin", "/usr/sbin").anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
        assumeTrue(installed, "SKIPPED: " + program + " is not installed");
    }

    /** Runs a program to its end, which must come within a minute, and returns its exit code. */
    static int run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = start(folder, command);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Starts a program; what it says goes into a file of its name. */
    static Process start(Path folder, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve(Path.of(command[0]).getFileName() + ".out")
                                .toFile()));
        builder.environment().put("TCP_NODELAY", "1");
        return builder.start();
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    static void awaitListening(int port) throws InterruptedException {
        for (int attempt = 0; attempt < 400; attempt++) {
            try (Socket _ = new Socket("localhost", port)) {
                return;
            } catch (IOException _) {
                Thread.sleep(50);
            }
        }
        throw new AssertionError("Nobody listens on port " + port);
    }
}
