package org.bdo.proxy.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.bdo.proxy.spool.Spool;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/** What a relay is started with in tests. */
final class Settings {

    private Settings() {}

    static RelayProperties relay() {
        return relay(DataSize.ofMegabytes(8));
    }

    static RelayProperties relay(int port) {
        return relay(port, DataSize.ofMegabytes(8));
    }

    static RelayProperties relay(DataSize buffer, Listener... listeners) {
        return relay(0, buffer, listeners);
    }

    static RelayProperties relay(Duration idle) {
        return relay(0, DataSize.ofMegabytes(8), idle);
    }

    private static RelayProperties relay(int port, DataSize buffer, Listener... listeners) {
        return relay(port, buffer, Duration.ofMinutes(1), listeners);
    }

    private static RelayProperties relay(int port, DataSize buffer, Duration idle, Listener... listeners) {
        return new RelayProperties(
                port,
                List.of(listeners),
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                idle,
                Duration.ofSeconds(1),
                null,
                DataSize.ofMegabytes(50),
                Duration.ofSeconds(2),
                600,
                buffer,
                Duration.ofMillis(200),
                Duration.ofSeconds(5));
    }

    /** The route MO1 to a PACS on this port. */
    static Route mo1(int pacsPort) {
        return Route.plain("MO1", "mo-0001", "localhost", pacsPort, "PACS");
    }

    static RelayServer server(Spool spool, Route... routes) {
        return server(relay(), spool, new Plan(List.of(routes), List.of()), new DefaultSslBundleRegistry());
    }

    /** A server of its own, not yet started. */
    static RelayServer server(RelayProperties properties, Spool spool, Plan plan, SslBundles bundles) {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        Routes routes = RelayConfiguration.routes(properties, plan, spool, meters, JsonMapper.shared());
        PacsWires wires = new PacsWires(bundles, properties.connectTimeout());
        Forwarding forwarding =
                new Forwarding(properties, routes, spool.folder().resolve("forward"), wires);
        return new RelayServer(properties, routes, forwarding, bundles);
    }

    /** What lies in a folder. */
    static List<String> names(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.map(path -> path.getFileName().toString()).toList();
        }
    }
}
