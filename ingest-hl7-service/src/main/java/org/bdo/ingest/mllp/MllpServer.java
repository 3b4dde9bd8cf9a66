package org.bdo.ingest.mllp;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLServerSocket;
import org.bdo.ingest.intake.IntakeProperties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All MLLP ports: open while the service runs, first to close when it stops. */
@Component
class MllpServer implements SmartLifecycle, MllpPorts {

    private static final Logger log = LoggerFactory.getLogger(MllpServer.class);
    private static final int LARGE_FRAMES = 4;

    private final MllpProperties properties;
    private final IntakeProperties intake;
    private final MllpAnswer answer;
    private final SslBundles bundles;
    private final MeterRegistry meters;
    private final Semaphore largeFrames = new Semaphore(LARGE_FRAMES);
    private final List<MllpListener> listeners = new ArrayList<>();
    private boolean ended;

    MllpServer(
            MllpProperties properties,
            IntakeProperties intake,
            MllpAnswer answer,
            SslBundles bundles,
            MeterRegistry meters) {
        this.meters = meters;
        this.properties = properties;
        this.intake = intake;
        this.answer = answer;
        this.bundles = bundles;
    }

    @Override
    public synchronized void start() {
        ended = false;
        for (MllpProperties.Listener listener : properties.listeners()) {
            try {
                listeners.add(open(listener));
            } catch (IOException e) {
                stop();
                throw new UncheckedIOException("MLLP port " + listener.port() + " cannot be opened", e);
            }
        }
    }

    @Override
    public synchronized void open(int port, String source, @Nullable String sslBundle) throws IOException {
        if (ended) {
            throw new IOException("The service ends");
        }
        listeners.add(open(new MllpProperties.Listener(port, source, null, sslBundle, false)));
    }

    @Override
    public synchronized void close(int port) {
        listeners.stream()
                .filter(listener -> listener.listener().port() == port)
                .forEach(MllpServer::close);
        listeners.removeIf(listener -> listener.listener().port() == port);
    }

    @Override
    public synchronized boolean isOpen(int port) {
        return listeners.stream().anyMatch(listener -> listener.listener().port() == port);
    }

    private MllpListener open(MllpProperties.Listener listener) throws IOException {
        ServerSocket server = listener.sslBundle() == null ? new ServerSocket() : secure(listener.sslBundle());
        Gauge.builder("bdo.ingest.mllp.connections", this, mllp -> mllp.connections(listener.source()))
                .description("Open MLLP connections")
                .tag("source", listener.source())
                .register(meters); // again for the same source changes nothing
        return new MllpListener(server, listener, properties, intake.maxBytes(), largeFrames, answer);
    }

    private synchronized int connections(String source) {
        return listeners.stream()
                .filter(listener -> listener.listener().source().equals(source))
                .mapToInt(MllpListener::connections)
                .sum();
    }

    /** A sender without a certificate that the bundle's trust store knows does not get past the handshake. */
    private ServerSocket secure(String bundle) throws IOException {
        SslBundle ssl = bundles.getBundle(bundle);
        SSLServerSocket server = (SSLServerSocket)
                ssl.createSslContext().getServerSocketFactory().createServerSocket();
        server.setNeedClientAuth(true);
        String[] protocols = ssl.getOptions().getEnabledProtocols();
        server.setEnabledProtocols(protocols == null ? new String[] {"TLSv1.3", "TLSv1.2"} : protocols);
        String[] ciphers = ssl.getOptions().getCiphers();
        if (ciphers != null) {
            server.setEnabledCipherSuites(ciphers);
        }
        return server;
    }

    @Override
    public synchronized void stop() {
        ended = true;
        listeners.forEach(MllpServer::close);
        listeners.clear();
    }

    private static void close(MllpListener listener) {
        try {
            listener.close();
        } catch (IOException e) {
            log.warn("An MLLP port did not close", e);
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return !listeners.isEmpty();
    }
}
