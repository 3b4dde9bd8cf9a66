package org.bdo.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntSupplier;
import org.bdo.local.Platform;

/** Kills one service after another while the traffic runs, each with SIGKILL, and starts it again. */
final class Killer implements AutoCloseable {

    static final List<String> SERVICES = List.of(
            "ingest-hl7-service",
            "dicom-proxy-service",
            "deid-service",
            "catalog-service",
            "dataset-service",
            "gateway-service");

    private static final Duration DOWN = Duration.ofSeconds(2);

    private final Platform platform;
    private final PrintStream out;
    private final IntSupplier done;
    private final int total;
    private final FutureTask<Boolean> task = new FutureTask<>(this::killAll);

    /**
     * Begins.
     *
     * @param done how much of the traffic has been answered
     * @param total of the traffic
     */
    Killer(Platform platform, PrintStream out, IntSupplier done, int total) {
        this.platform = platform;
        this.out = out;
        this.done = done;
        this.total = total;
        Thread.ofVirtual().start(task);
    }

    private boolean killAll() throws IOException, InterruptedException {
        for (int i = 0; i < SERVICES.size(); i++) {
            // Spread over the traffic; with services down it is slow enough for every one to be hit in its midst.
            while (done.getAsInt() < total * (i + 1) / (SERVICES.size() + 2)) {
                Thread.sleep(Duration.ofMillis(50));
            }
            String service = SERVICES.get(i);
            platform.kill(service);
            out.println("\n  SIGKILL " + service + " after " + done.getAsInt() + " of " + total);
            Thread.sleep(DOWN);
            platform.restart(service);
            out.println("\n  started " + service);
        }
        return true;
    }

    /** Waits until every service was killed and runs again. */
    void await() throws IOException, InterruptedException {
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
