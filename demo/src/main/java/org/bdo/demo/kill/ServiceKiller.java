package org.bdo.demo.kill;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import org.bdo.local.Platform;

/**
 * Kills one service after another while the traffic runs, each with SIGKILL, and starts it again. The traffic is let through
 * in as many shares as there are services, and each service dies in the midst of its share.
 */
public final class ServiceKiller implements AutoCloseable {

    private static final List<String> SERVICES = List.of(
            "ingest-hl7-service",
            "dicom-proxy-service",
            "deid-service",
            "catalog-service",
            "dataset-service",
            "gateway-service");

    /** A service dies after one part in so many of its share, so that most of the share meets it dead or starting. */
    private static final int EARLY = 8;

    private static final Duration DOWN = Duration.ofSeconds(2);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Platform platform;
    private final Consumer<String> narrator;
    private final IntSupplier done;
    private final int total;
    private final FutureTask<Boolean> task = new FutureTask<>(this::killAll);
    private volatile int allowed;

    /**
     * Prepares; {@link #start()} begins.
     *
     * @param narrator told what is done to whom
     * @param done how much of the traffic has been answered
     * @param total of the traffic
     */
    public ServiceKiller(Platform platform, Consumer<String> narrator, IntSupplier done, int total) {
        this.platform = platform;
        this.narrator = narrator;
        this.done = done;
        this.total = total;
    }

    /** Begins to let traffic through and to kill. */
    public void start() {
        Thread.ofVirtual().start(task);
    }

    /** How much of the traffic may have been answered by now: the senders hold the rest back. */
    public int allowed() {
        return allowed;
    }

    private boolean killAll() throws IOException, InterruptedException {
        try {
            for (int i = 0; i < SERVICES.size(); i++) {
                allowed = total * (i + 1) / SERVICES.size();
                awaitDone(total * (EARLY * i + 1) / (EARLY * SERVICES.size()));
                kill(SERVICES.get(i));
            }
        } finally {
            allowed = total;
        }
        return true;
    }

    private void awaitDone(int enough) throws InterruptedException {
        for (long waited = 0; done.getAsInt() < enough && waited < LONGEST_WAIT.toMillis(); waited += POLL.toMillis()) {
            Thread.sleep(POLL);
        }
    }

    private void kill(String service) throws IOException, InterruptedException {
        platform.kill(service);
        narrator.accept("SIGKILL " + service + " after " + done.getAsInt() + " of " + total);
        Thread.sleep(DOWN);
        platform.restart(service);
        narrator.accept("started " + service);
    }

    /** Waits until every service was killed and runs again. */
    public void await() throws IOException, InterruptedException {
        try {
            task.get();
        } catch (ExecutionException e) {
            throw new IOException("A service could not be killed and started again", e.getCause());
        }
    }

    @Override
    public void close() {
        task.cancel(true);
    }
}
