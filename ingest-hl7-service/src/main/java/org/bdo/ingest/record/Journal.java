package org.bdo.ingest.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.NonTransientDataAccessException;

/**
 * Makes records durable in the database, many with one commit: while one commit is on its way to the disk, the records that come
 * meanwhile gather for the next (group commit). Smaller records lie here with their bytes until {@link Shelving} has put them
 * into the object store.
 */
public class Journal implements AutoCloseable {

    /** Above this a record's bytes go to the object store first. */
    public static final int LARGEST = 128 * 1024;

    private static final int QUEUE = 4096;
    private static final int MOST = 256;
    private static final int MOST_BYTES = 4 * 1024 * 1024;
    private static final int WRITERS = 2;
    private static final int PATIENCE_SECONDS = 30;

    private final BlockingQueue<Arrival> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<Thread> writers = new ArrayList<>();
    private final InboxRepository inbox;
    private final Backlog backlog;

    Journal(InboxRepository inbox, Backlog backlog) {
        this.inbox = inbox;
        this.backlog = backlog;
        for (int i = 0; i < WRITERS; i++) {
            writers.add(Thread.ofVirtual().name("journal-" + i).start(this::write));
        }
    }

    /**
     * Adds a record and waits until it is durable.
     *
     * @param bytes null where they are in the object store already
     * @return whether it was new
     * @throws IOException when it is not surely durable
     */
    public boolean add(NewRecord record, @Nullable Fault fault, byte @Nullable [] bytes) throws IOException {
        if (backlog.isFull()) {
            throw new IOException("Too much waits for the object store");
        }
        Arrival arrival = new Arrival(record, fault, bytes);
        try {
            if (!queue.offer(arrival, PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("Too many records wait for the database");
            }
            return arrival.isNew().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the record was being stored", e);
        } catch (TimeoutException e) {
            throw new IOException("The database did not answer in time", e);
        } catch (ExecutionException e) {
            throw new IOException("The database did not take the record", e.getCause());
        }
    }

    private void write() {
        try {
            while (true) {
                write(gather());
            }
        } catch (InterruptedException _) { // the service ends
            Thread.currentThread().interrupt();
        }
    }

    private List<Arrival> gather() throws InterruptedException {
        List<Arrival> arrivals = new ArrayList<>();
        long bytes = 0;
        Arrival next = queue.take();
        while (next != null) {
            arrivals.add(next);
            bytes += next.weight();
            next = arrivals.size() < MOST && bytes < MOST_BYTES ? queue.poll() : null;
        }
        return arrivals;
    }

    private void write(List<Arrival> arrivals) {
        try {
            inbox.add(arrivals).forEach(this::durable);
            arrivals.forEach(arrival -> arrival.isNew().complete(false)); // those that are not completed yet
        } catch (NonTransientDataAccessException e) {
            if (arrivals.size() == 1 || e instanceof DataAccessResourceFailureException) {
                failed(arrivals, e);
            } else { // one that the database will never take must not stop the others
                arrivals.forEach(arrival -> write(List.of(arrival)));
            }
        } catch (RuntimeException e) {
            failed(arrivals, e);
        }
    }

    private void durable(Arrival arrival) {
        backlog.changed(arrival.weight());
        arrival.isNew().complete(true);
    }

    private static void failed(List<Arrival> arrivals, RuntimeException e) {
        arrivals.forEach(arrival -> arrival.isNew().completeExceptionally(e));
    }

    @Override
    public void close() {
        writers.forEach(Thread::interrupt);
        queue.forEach(arrival -> arrival.isNew().completeExceptionally(new IOException("The service ends")));
    }
}
