package org.bdo.proxy.relay;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Looks after connections from outside: a thread that waits in a write knows no time-out. */
final class Watch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Set<Watched> all = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Thread thread;

    /** Something that has to be ended when it takes too long. */
    interface Watched {

        /** Is called now and then; {@code now} is of {@link System#nanoTime}. */
        void look(long now);
    }

    void start() {
        thread = Thread.ofVirtual().name("relay-watch").start(this::work);
    }

    void add(Watched watched) {
        all.add(watched);
    }

    void remove(Watched watched) {
        all.remove(watched);
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(PAUSE);
                long now = System.nanoTime();
                all.forEach(watched -> watched.look(now));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        Thread working = thread;
        if (working != null) {
            working.interrupt();
        }
    }
}
