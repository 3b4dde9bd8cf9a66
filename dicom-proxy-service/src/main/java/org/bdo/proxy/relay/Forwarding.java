package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for archives that are down: one spool and one sender for each route that stores and forwards. */
final class Forwarding {

    private static final Logger LOG = LoggerFactory.getLogger(Forwarding.class);
    private static final Duration ANSWER = Duration.ofMinutes(2);

    private final RelayProperties properties;
    private final Routes routes;
    private final Path folder;
    private final PacsWires wires;
    private final Map<String, Lane> lanes = new ConcurrentHashMap<>();
    private @Nullable StandIn standIn;

    Forwarding(RelayProperties properties, Routes routes, Path folder, PacsWires wires) {
        this.properties = properties;
        this.routes = routes;
        this.folder = folder;
        this.wires = wires;
    }

    private record Lane(Route route, Spool spool, Forwarder forwarder) {}

    synchronized void start() {
        try {
            standIn = new StandIn(this::waiting, properties.idleTimeout(), properties.associations());
        } catch (IOException e) {
            throw new UncheckedIOException("The stand-in for archives that are down cannot listen", e);
        }
        routes.onChange(this::useRoutes);
    }

    /** A lane outlives its route's wish to store: what waits in it is owed to the PACS. */
    private synchronized void useRoutes() {
        if (standIn == null) {
            return;
        }
        for (Traffic traffic : routes.all()) {
            Path own = folder.resolve(URLEncoder.encode(traffic.route().calledAe(), StandardCharsets.UTF_8));
            boolean stores = traffic.route().whenDown() == Route.WhenDown.STORE_AND_FORWARD;
            if (stores || Files.exists(own)) {
                lanes.compute(traffic.route().calledAe(), (_, known) -> lane(traffic, own, known));
            }
        }
    }

    private Lane lane(Traffic traffic, Path own, @Nullable Lane known) {
        if (known != null && known.route().equals(traffic.route())) {
            return known;
        }
        try {
            if (known != null) {
                known.forwarder().close();
            }
            // Always forced to the disk: here the sender has our word and nobody else's.
            Spool spool =
                    known == null ? Spool.open(own, properties.forwardLimit().toBytes(), true) : known.spool();
            return new Lane(traffic.route(), spool, new Forwarder(traffic, spool, wires, ANSWER));
        } catch (IOException e) {
            throw new UncheckedIOException("The spool of a route that stores and forwards cannot be opened", e);
        }
    }

    private StandIn.@Nullable Waiting waiting(String calledAe) {
        Lane lane = lanes.get(calledAe);
        return lane == null || lane.route().whenDown() != Route.WhenDown.STORE_AND_FORWARD
                ? null
                : new StandIn.Waiting(lane.route().source(), lane.spool());
    }

    synchronized InetSocketAddress standIn() throws IOException {
        StandIn listening = standIn;
        if (listening == null) {
            throw new IOException("Nobody stands in for the PACS");
        }
        return listening.address();
    }

    /** Instances that wait for a route's PACS. */
    int depth(String calledAe) {
        Lane lane = lanes.get(calledAe);
        return lane == null ? 0 : lane.spool().depth();
    }

    /** Instances of a route that its PACS never took and that wait for a person. */
    int held(String calledAe) {
        Lane lane = lanes.get(calledAe);
        try {
            return lane == null ? 0 : lane.spool().held();
        } catch (IOException e) {
            LOG.warn(
                    "What is held of a route cannot be counted: {}",
                    e.getClass().getSimpleName());
            return 0;
        }
    }

    synchronized void stop() {
        StandIn listening = standIn;
        standIn = null;
        lanes.values().forEach(lane -> lane.forwarder().close());
        lanes.clear();
        try {
            if (listening != null) {
                listening.close();
            }
        } catch (IOException e) {
            LOG.debug("The stand-in could not be closed: {}", e.getClass().getSimpleName());
        }
    }
}
