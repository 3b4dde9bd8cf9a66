package org.bdo.proxy.relay;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bdo.proxy.selection.Rule;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolEntry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.json.JsonMapper;

/**
 * The relay with its tee and its spool as a program, without the rest of the service. What has reached the spool is removed, as
 * the uploader would do it, but goes nowhere. Arguments: port, the PACS's port, the spool's folder.
 */
public final class RelayProcess {

    private RelayProcess() {}

    /** With {@code -Drelay.tee=false} nothing is copied, to see what the tee costs. */
    private static List<Rule> rules() {
        Rule nothing = new Rule(
                "nothing", List.of(), List.of(), List.of(), List.of(), List.of(), null, null, Rule.Action.SKIP, 1);
        return Boolean.parseBoolean(System.getProperty("relay.tee", "true")) ? List.of() : List.of(nothing);
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RelayProperties properties = new Binder(
                        new MapConfigurationPropertySource(Map.of("bdo.proxy.port", arguments[0])))
                .bind("bdo.proxy", RelayProperties.class)
                .get();
        Route route = Route.plain("PROXY", "mo-0001", "127.0.0.1", Integer.parseInt(arguments[1]), "");
        Spool spool = Spool.open(Path.of(arguments[2]), DataSize.ofGigabytes(20).toBytes(), true);
        DefaultSslBundleRegistry noTls = new DefaultSslBundleRegistry();
        Routes routes = RelayConfiguration.routes(
                properties, new Plan(List.of(route), rules()), spool, new SimpleMeterRegistry(), JsonMapper.shared());
        Forwarding forwarding = new Forwarding(
                properties,
                routes,
                spool.folder().resolve("forward"),
                new PacsWires(noTls, properties.connectTimeout()));
        RelayServer server = new RelayServer(properties, routes, forwarding, noTls);
        server.start();
        while (server.isRunning()) {
            Optional<SpoolEntry> entry = spool.next(Duration.ofSeconds(1));
            if (entry.isPresent()) {
                spool.remove(entry.get());
            }
        }
    }
}
