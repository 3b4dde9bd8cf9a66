package org.bdo.proxy.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Empties the spool in its order, one copy after another, and tries again without end where the way is barred. */
@Component
class Uploader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private final Spool spool;
    private final Delivery delivery;
    private final Counter delivered;
    private final Counter failures;
    private volatile boolean running;
    private volatile @Nullable Thread thread;
    private volatile @Nullable Instant failingSince;

    Uploader(Spool spool, Delivery delivery, MeterRegistry meters) {
        this.spool = spool;
        this.delivery = delivery;
        this.delivered = meters.counter("bdo.proxy.uploads", "outcome", "delivered");
        this.failures = meters.counter("bdo.proxy.uploads", "outcome", "failed");
    }

    @Override
    public void start() {
        running = true; // before the thread, which would end at once otherwise
        thread = Thread.ofVirtual().name("uploader").start(this::work);
    }

    private void work() {
        Duration pause = FIRST_PAUSE;
        try {
            while (running) {
                if (next()) {
                    pause = FIRST_PAUSE;
                } else {
                    Thread.sleep(pause);
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether to go on at once. */
    private boolean next() throws InterruptedException {
        try {
            Optional<SpoolEntry> entry = spool.next(Duration.ofSeconds(1));
            if (entry.isPresent()) {
                delivery.deliver(entry.get());
                spool.remove(entry.get());
                delivered.increment();
                failingSince = null;
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // The copy stays where it is and is tried again; a failure that stays shows in the health and the metrics.
            failures.increment();
            if (failingSince == null) {
                failingSince = Instant.now();
            }
            LOG.warn("A copy could not be delivered and stays in the spool: {}", reason(e));
            return false;
        }
    }

    /** The kinds of the failure and of its causes; their messages may quote what was sent. */
    private static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason.append(reason.isEmpty() ? "" : ", because of ")
                    .append(cause.getClass().getSimpleName());
        }
        return reason.toString();
    }

    @Override
    public void stop() {
        running = false;
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether its thread lives. */
    boolean alive() {
        Thread working = thread;
        return running && working != null && working.isAlive();
    }

    /** Since when nothing could be delivered; null while all is well. */
    @Nullable
    Instant failingSince() {
        return failingSince;
    }
}
