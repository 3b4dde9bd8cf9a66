package org.bdo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path folder;

    @Test
    void theFileOfTheCheckoutHasTheDocumentedPorts() throws IOException {
        Ports ports = Ports.read(Path.of("ports.properties"));

        assertThat(ports.of("gateway")).isEqualTo(8080);
        assertThat(ports.of("mllp.mo-0003")).isEqualTo(2577);
        assertThat(ports.of("dicom")).isEqualTo(11_112);
        for (Service service : Service.values()) {
            assertThat(ports.of(service.principal())).isBetween(8080, 8085);
        }
    }

    @Test
    void freePortsAreFreeAndDifferentAndComeBackFromTheirFile() throws IOException {
        Ports free = Ports.read(Path.of("ports.properties")).free();
        free.write(folder.resolve("ports.properties"));
        Ports again = Ports.read(folder.resolve("ports.properties"));

        assertThat(again.of("s3")).isEqualTo(free.of("s3")).isNotEqualTo(free.of("kafka"));
        assertThat(Ports.isFree(free.of("s3"))).isTrue();
    }

    @Test
    void aPortInUseIsNotFreeAndItsUserIsFound() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(Ports.isFree(socket.getLocalPort())).isFalse();
            if (Files.isDirectory(Path.of("/proc/self/fd"))) {
                assertThat(Listener.on(socket.getLocalPort()))
                        .hasValueSatisfying(process -> assertThat(process.pid())
                                .isEqualTo(ProcessHandle.current().pid()));
            }
        }
    }

    @Test
    void whatIsNoPortIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("wrong.properties"), "gateway=80800");

        assertThatThrownBy(() -> Ports.read(file))
                .hasMessageContaining("'gateway'")
                .hasMessageContaining("80800");
        Files.writeString(file, "gateway=web");
        assertThatThrownBy(() -> Ports.read(file))
                .hasMessageContaining("'gateway'")
                .hasMessageContaining("web");
    }
}
