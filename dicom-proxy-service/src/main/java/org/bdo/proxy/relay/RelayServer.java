package org.bdo.proxy.relay;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.bdo.proxy.relay.RelayProperties.Route;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Listens for modalities as long as the service runs. */
@Component
class RelayServer implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RelayServer.class);

    private static final long ACCEPT_PAUSE_NANOS = 20_000_000;

    private final RelayProperties properties;
    private final Map<String, Traffic> routes = new LinkedHashMap<>();
    private final Relay relay;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile @Nullable ServerSocket listener;

    RelayServer(RelayProperties properties, Spool spool, MeterRegistry meters) {
        this.properties = properties;
        for (Route route : properties.routes()) {
            if (routes.put(route.calledAe(), new Traffic(route, meters)) != null) {
                throw new IllegalArgumentException("Two routes have the called AE title '" + route.calledAe() + "'");
            }
        }
        this.relay = new Relay(properties, routes, spool);
    }

    @Override
    public void start() {
        try {
            ServerSocket socket = new ServerSocket(properties.port());
            listener = socket;
            Thread.ofPlatform().name("dicom-accept").start(() -> accept(socket));
            LOG.info("Relaying DICOM associations on port {}", socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException("Port " + properties.port() + " for DICOM cannot be opened", e);
        }
    }

    private void accept(ServerSocket socket) {
        while (!socket.isClosed()) {
            try {
                Socket requester = socket.accept();
                open.add(requester);
                Thread.ofVirtual().name("dicom-requests").start(() -> carry(requester));
            } catch (IOException e) {
                LOG.debug("A connection could not be taken: {}", e.getClass().getSimpleName());
                // Where there are no more file descriptors, asking at once would only burn the processor.
                LockSupport.parkNanos(ACCEPT_PAUSE_NANOS);
            }
        }
    }

    private void carry(Socket requester) {
        try (requester) {
            relay.carry(requester, open.size() > properties.associations());
        } catch (IOException e) {
            LOG.debug("A connection broke off: {}", e.getClass().getSimpleName());
        } finally {
            open.remove(requester);
        }
    }

    @Override
    public void stop() {
        ServerSocket socket = listener;
        listener = null;
        try {
            if (socket != null) {
                socket.close();
            }
            for (Socket requester : open) {
                requester.close();
            }
        } catch (IOException e) {
            LOG.warn("A DICOM connection could not be closed: {}", e.getClass().getSimpleName());
        }
    }

    @Override
    public boolean isRunning() {
        return listener != null;
    }

    /** On which it listens; 0 while it does not. */
    int port() {
        ServerSocket socket = listener;
        return socket == null ? 0 : socket.getLocalPort();
    }

    Collection<Traffic> traffic() {
        return routes.values();
    }

    int associations() {
        return open.size();
    }
}
