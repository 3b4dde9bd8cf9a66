package org.bdo.proxy.relay;

import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Writes one association's copies, in order, on a thread of its own: the thread that carries the association never waits for
 * a disk. It is a platform thread, so that a disk that hangs holds up none of the virtual threads.
 */
final class CopyWriter implements AutoCloseable {

    private static final Step END = new Step(0, () -> {}, true);

    private final Semaphore room;
    private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private volatile @Nullable Thread thread;

    /** @param room bytes that may be held in memory, shared by all associations */
    CopyWriter(Semaphore room) {
        this.room = room;
    }

    private record Step(int bytes, Runnable work, boolean end) {}

    /**
     * Queues work that holds this many bytes.
     *
     * @return false where there was no room for them in time; the work is then not done
     */
    boolean post(int bytes, long patienceNanos, Runnable work) {
        try {
            if (bytes > 0 && !room.tryAcquire(bytes) && !room.tryAcquire(bytes, patienceNanos, TimeUnit.NANOSECONDS)) {
                return false;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
        steps.add(new Step(bytes, work, false));
        started();
        return true;
    }

    /** Queues work that holds nothing; what its own thread posts is done at once, for nothing may follow what is queued. */
    void post(Runnable work) {
        if (Thread.currentThread().equals(thread)) {
            work.run();
            return;
        }
        steps.add(new Step(0, work, false));
        started();
    }

    private synchronized void started() {
        if (thread == null) {
            thread = Thread.ofPlatform().name("spool-writer").daemon().start(this::work);
        }
    }

    private void work() {
        try {
            for (Step step = steps.take(); !step.end(); step = steps.take()) {
                try {
                    step.work().run();
                } finally {
                    room.release(step.bytes());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the thread after what is queued. */
    @Override
    public synchronized void close() {
        if (thread != null) {
            steps.add(END);
        }
    }
}
