package org.bdo.ingest.record;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bdo.store.ObjectStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves records from the journal to the object store, oldest first, and tells the others of them only then. One instance at a
 * time (advisory lock), so that the order in which a patient's records came holds. While the store is down they wait.
 */
@Component
class Shelving implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Shelving.class);

    /** Any number that no other advisory lock of the database uses. */
    private static final long LOCK = 0x0B_D0_00_02L;

    private static final int BATCH = 100;
    private static final int AT_ONCE = 16;
    private static final int LOOK_MILLIS = 30;
    private static final int RETRY_MILLIS = 1000;

    private final InboxRepository inbox;
    private final Records records;
    private final ObjectStore store;
    private final Backlog backlog;
    private final JdbcClient jdbc;
    private final TransactionTemplate transactions;
    private @Nullable Thread mover;

    Shelving(
            InboxRepository inbox,
            Records records,
            ObjectStore identified,
            Backlog backlog,
            JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.inbox = inbox;
        this.records = records;
        this.store = identified;
        this.backlog = backlog;
        this.jdbc = jdbc;
        this.transactions = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        if (mover == null) {
            mover = Thread.ofVirtual().name("shelving").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        if (mover != null) {
            mover.interrupt();
            mover = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return mover != null;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            pause(step());
        }
    }

    /** Moves what there is, and how long to wait before the next look, in milliseconds. */
    private long step() {
        try {
            long moved;
            do {
                moved = Objects.requireNonNullElse(transactions.execute(_ -> moveBatch()), 0L);
            } while (moved == BATCH);
            return LOOK_MILLIS;
        } catch (StoreException e) {
            log.warn("The object store does not take records; they wait in the journal: {}", e.getMessage());
        } catch (DataAccessException | TransactionException e) {
            log.warn("The journal cannot be read now: {}", e.getMessage());
        } catch (RuntimeException e) { // whatever it is, the next look may fare better; to end would stop every record
            log.error("Records could not be moved to the object store", e);
        }
        return RETRY_MILLIS;
    }

    private long moveBatch() {
        if (!jdbc.sql("select pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query((row, _) -> row.getBoolean(1))
                .single()) {
            return 0;
        }
        List<Waiting> waiting = inbox.oldest(BATCH);
        if (waiting.isEmpty()) {
            return 0;
        }
        putAll(waiting);
        waiting.forEach(one -> records.announced(one.record()));
        inbox.remove(waiting);
        waiting.forEach(one -> backlog.changed(-one.weight()));
        return waiting.size();
    }

    /** In parallel: one at a time the store's answer times would add up. */
    private void putAll(List<Waiting> waiting) {
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            List<Future<?>> puts = new ArrayList<>();
            waiting.forEach(one -> puts.add(threads.submit(() -> put(one))));
            for (Future<?> put : puts) {
                put.get();
            }
        } catch (ExecutionException e) {
            throw new StoreException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(e);
        }
    }

    private boolean put(Waiting one) throws IOException {
        byte[] bytes = one.bytes();
        if (bytes != null) {
            store.put(one.record().objectKey(), bytes, "application/octet-stream");
        }
        return true;
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** The object store failed; the transaction rolls back and the records wait on. */
    private static final class StoreException extends RuntimeException {

        StoreException(Throwable cause) {
            super(
                    String.valueOf(
                            cause.getCause() == null
                                    ? cause.getMessage()
                                    : cause.getCause().getMessage()),
                    cause);
        }
    }
}
