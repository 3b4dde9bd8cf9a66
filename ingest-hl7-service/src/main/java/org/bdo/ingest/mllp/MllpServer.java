package org.bdo.ingest.mllp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.bdo.ingest.intake.IntakeProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All MLLP ports: open while the service runs, first to close when it stops. */
@Component
class MllpServer implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(MllpServer.class);
    private static final int LARGE_FRAMES = 4;

    private final MllpProperties properties;
    private final IntakeProperties intake;
    private final MllpAnswer answer;
    private final List<MllpListener> listeners = new ArrayList<>();

    MllpServer(MllpProperties properties, IntakeProperties intake, MllpAnswer answer) {
        this.properties = properties;
        this.intake = intake;
        this.answer = answer;
    }

    @Override
    public synchronized void start() {
        Semaphore largeFrames = new Semaphore(LARGE_FRAMES);
        for (MllpProperties.Listener listener : properties.listeners()) {
            try {
                listeners.add(new MllpListener(listener, properties, intake.maxBytes(), largeFrames, answer));
            } catch (IOException e) {
                stop();
                throw new UncheckedIOException("MLLP port " + listener.port() + " cannot be opened", e);
            }
        }
    }

    @Override
    public synchronized void stop() {
        for (MllpListener listener : listeners) {
            try {
                listener.close();
            } catch (IOException e) {
                log.warn("An MLLP port did not close", e);
            }
        }
        listeners.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return !listeners.isEmpty();
    }
}
