package org.bdo.local;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts components at once, each as soon as those that it needs are ready. */
final class Starter {

    private static final Duration CHECK = Duration.ofMillis(150);
    private static final Duration GENTLE = Duration.ofSeconds(20);
    private static final int LOG_LINES = 15;

    private final Home home;
    private final Ports ports;
    private final Progress progress;

    Starter(Home home, Ports ports, Progress progress) {
        this.home = home;
        this.ports = ports;
        this.progress = progress;
    }

    /** Returns when all are ready; what runs already is left running. */
    void start(List<Component> components) throws IOException {
        Map<String, CompletableFuture<Void>> ready = new LinkedHashMap<>();
        components.forEach(component -> ready.put(component.name(), new CompletableFuture<>()));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            components.forEach(component -> threads.execute(() -> bringUp(component, ready)));
        }
        List<Throwable> failures = ready.values().stream()
                .filter(CompletableFuture::isCompletedExceptionally)
                .map(CompletableFuture::exceptionNow)
                .toList();
        if (!failures.isEmpty()) {
            throw first(failures);
        }
    }

    private void bringUp(Component component, Map<String, CompletableFuture<Void>> ready) {
        CompletableFuture<Void> mine = ready.get(component.name());
        if (mine == null) {
            throw new IllegalStateException("Unknown component " + component.name());
        }
        try {
            progress.report(component.name(), Progress.State.WAITING);
            component.needs().stream()
                    .flatMap(need -> Optional.ofNullable(ready.get(need)).stream())
                    .map(CompletionStage::toCompletableFuture)
                    .forEach(CompletableFuture::join);
            start(component);
            progress.report(component.name(), Progress.State.READY);
            mine.complete(null);
        } catch (CompletionException e) {
            mine.completeExceptionally(new Skipped(component.name(), e)); // what it needs has failed
        } catch (IOException | RuntimeException e) {
            progress.report(component.name(), Progress.State.FAILED);
            mine.completeExceptionally(e);
        }
    }

    private void start(Component component) throws IOException {
        Daemon daemon = new Daemon(home, component.name());
        if (daemon.alive() && !component.current()) {
            daemon.stop(component.stopSignal(), GENTLE);
        }
        if (!daemon.alive()) {
            for (String port : component.ports()) {
                requireFree(component, ports.of(port));
            }
            progress.report(component.name(), Progress.State.PREPARING);
            component.prepare();
            progress.report(component.name(), Progress.State.STARTING);
            daemon.start(component.command(), component.environment(), home.path());
        }
        awaitReady(component, daemon);
        component.furnish();
    }

    private void awaitReady(Component component, Daemon daemon) throws IOException {
        long end = System.nanoTime() + component.startsWithin().toNanos();
        while (!component.ready()) {
            if (!daemon.alive()) {
                throw new StartException(component.name() + " ended while starting" + lastLines(component, daemon));
            }
            if (System.nanoTime() > end) {
                throw new StartException(component.name() + " is not ready after "
                        + component.startsWithin().toSeconds() + " s" + lastLines(component, daemon));
            }
            Pause.of(CHECK);
        }
    }

    private String lastLines(Component component, Daemon daemon) throws IOException {
        return "; the last lines of " + home.log(component.name()) + ":\n  "
                + String.join("\n  ", daemon.lastLines(LOG_LINES));
    }

    private static void requireFree(Component component, int port) throws StartException {
        // A process that was just killed may hold its sockets a moment longer than its pid.
        for (int i = 0; i < 30 && !Ports.isFree(port); i++) {
            Pause.of(CHECK);
        }
        if (!Ports.isFree(port)) {
            String who = Listener.on(port)
                    .map(process -> " by process " + process.pid()
                            + process.info()
                                    .command()
                                    .map(command -> " (" + command + ")")
                                    .orElse(""))
                    .orElse("");
            throw new PortTakenException(component.name() + " needs port " + port + ", which is taken" + who
                    + ": end that program or change deploy/local/ports.properties");
        }
    }

    private static IOException first(List<Throwable> failures) {
        List<Throwable> causes = new ArrayList<>(failures);
        causes.removeIf(Skipped.class::isInstance);
        Throwable cause = causes.isEmpty() ? failures.getFirst() : causes.removeFirst();
        IOException failure = cause instanceof IOException io ? io : new IOException("Could not start", cause);
        causes.forEach(failure::addSuppressed);
        return failure;
    }

    private static final class Skipped extends IOException {
        Skipped(String component, Throwable cause) {
            super(component + " was not started: something that it needs is not there", cause);
        }
    }
}
