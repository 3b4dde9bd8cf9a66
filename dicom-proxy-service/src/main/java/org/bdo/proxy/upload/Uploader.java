package org.bdo.proxy.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolEntry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Empties the spool, the oldest copies first and a few at a time, and tries again without end where the way is barred. */
@Component
class Uploader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Uploader.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private static final Duration LONGEST_DELIVERY = Duration.ofMinutes(2);
    private static final int AT_ONCE = 4;

    private final Spool spool;
    private final Delivery delivery;
    private final Counter delivered;
    private final Counter failures;
    private volatile boolean running;
    private volatile List<Thread> threads = List.of();
    private final Map<Thread, Instant> busySince = new ConcurrentHashMap<>();
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
        threads = Stream.generate(() -> Thread.ofVirtual().name("uploader").start(this::work))
                .limit(AT_ONCE)
                .toList();
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
        Optional<SpoolEntry> entry = Optional.empty();
        try {
            entry = spool.take(Duration.ofSeconds(1));
            if (entry.isPresent()) {
                busySince.put(Thread.currentThread(), Instant.now());
                delivery.deliver(entry.get());
                spool.remove(entry.get());
                delivered.increment();
                failingSince = null;
            }
            return true;
        } catch (IOException | RuntimeException e) {
            // The copy stays where it is and is tried again; a failure that stays shows in the health and the metrics.
            entry.ifPresent(spool::giveBack);
            failures.increment();
            if (failingSince == null) {
                failingSince = Instant.now();
            }
            LOG.warn("A copy could not be delivered and stays in the spool: {}", reason(e));
            return false;
        } finally {
            busySince.remove(Thread.currentThread());
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
        threads.forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Whether its threads live. */
    boolean alive() {
        return running && !threads.isEmpty() && threads.stream().allMatch(Thread::isAlive);
    }

    /** Whether a delivery takes so long that what is behind it must hang. */
    boolean hangs() {
        Instant limit = Instant.now().minus(LONGEST_DELIVERY);
        return busySince.values().stream().anyMatch(since -> since.isBefore(limit));
    }

    /** Since when nothing could be delivered; null while all is well. */
    @Nullable
    Instant failingSince() {
        return failingSince;
    }
}
