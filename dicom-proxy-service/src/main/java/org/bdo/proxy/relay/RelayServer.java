package org.bdo.proxy.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import org.bdo.proxy.selection.Selection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;

/** Listens for modalities as long as the service runs. */
final class RelayServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RelayServer.class);

    private static final long ACCEPT_PAUSE_NANOS = 20_000_000;

    private final RelayProperties properties;
    private final Routes routes;
    private final SslBundles bundles;
    private final Watch watch = new Watch();
    private final Forwarding forwarding;
    private final Relay relay;
    private final Set<Wire> open = ConcurrentHashMap.newKeySet();
    private final List<ServerSocket> sockets = new CopyOnWriteArrayList<>();

    RelayServer(RelayProperties properties, Routes routes, Forwarding forwarding, SslBundles bundles) {
        this.properties = properties;
        this.routes = routes;
        this.bundles = bundles;
        this.forwarding = forwarding;
        this.relay =
                new Relay(properties, routes, new PacsWires(bundles, properties.connectTimeout()), forwarding, watch);
    }

    @Override
    public void start() {
        watch.start();
        forwarding.start();
        for (Listener listener : properties.allListeners()) {
            try {
                listen(listener);
            } catch (IOException e) {
                throw new UncheckedIOException("Port " + listener.port() + " for DICOM cannot be opened", e);
            }
        }
    }

    private void listen(Listener listener) throws IOException {
        PacsWires.context(bundles, listener.sslBundle()); // a bundle that is not there shall be found out now
        InetAddress address = listener.address().isEmpty() ? null : InetAddress.getByName(listener.address());
        ServerSocket socket = new ServerSocket(listener.port(), 0, address);
        sockets.add(socket);
        Thread.ofPlatform().name("dicom-accept").start(() -> accept(socket, listener));
        LOG.info(
                "Relaying DICOM associations on port {} {}",
                socket.getLocalPort(),
                listener.sslBundle().isEmpty() ? "without TLS" : "with TLS");
    }

    private void accept(ServerSocket socket, Listener listener) {
        while (!socket.isClosed()) {
            try {
                Socket requester = socket.accept();
                Thread.ofPlatform().name("dicom-requests").daemon().start(() -> carry(requester, listener));
            } catch (IOException e) {
                LOG.debug("A connection could not be taken: {}", e.getClass().getSimpleName());
                // Where there are no more file descriptors, asking at once would only burn the processor.
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
            }
        }
    }

    private void carry(Socket requester, Listener listener) {
        try (requester) {
            Wire wire = Wire.accepted(
                    requester, PacsWires.context(bundles, listener.sslBundle()), listener.clientCertificate());
            open.add(wire);
            try {
                relay.carry(wire, open.size() > properties.associations());
            } finally {
                open.remove(wire);
            }
        } catch (IOException e) {
            LOG.debug("A connection broke off: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public void stop() {
        for (ServerSocket socket : sockets) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.warn(
                        "A port for DICOM could not be closed: {}", e.getClass().getSimpleName());
            }
        }
        sockets.clear();
        open.forEach(Wire::cut);
        forwarding.stop();
        watch.close();
    }

    @Override
    public boolean isRunning() {
        return !sockets.isEmpty();
    }

    /** On which it listens first; 0 while it does not. */
    int port() {
        return port(0);
    }

    /** On which its so many-th listener listens; 0 while it does not. */
    int port(int listener) {
        return listener < sockets.size() ? sockets.get(listener).getLocalPort() : 0;
    }

    Collection<Traffic> traffic() {
        return routes.all();
    }

    Selection selection() {
        return routes.tee().selection();
    }

    int associations() {
        return open.size();
    }
}
