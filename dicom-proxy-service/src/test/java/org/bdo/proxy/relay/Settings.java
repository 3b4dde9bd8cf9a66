package org.bdo.proxy.relay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bdo.proxy.relay.RelayProperties.Route;
import org.springframework.util.unit.DataSize;

/** What a relay is started with in tests. */
final class Settings {

    private Settings() {}

    /** The route MO1 to a PACS on this port. */
    static RelayProperties relay(int pacsPort) {
        return relay(List.of(new Route("MO1", "mo-0001", "localhost", pacsPort, "PACS")), DataSize.ofMegabytes(8));
    }

    static RelayProperties relay(List<Route> routes, DataSize buffer) {
        return new RelayProperties(
                0,
                routes,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                10,
                buffer,
                Duration.ofMillis(200),
                Duration.ofSeconds(5));
    }

    /** What lies in a folder. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}
