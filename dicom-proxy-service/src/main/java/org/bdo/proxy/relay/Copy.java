package org.bdo.proxy.relay;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.Spool;
import org.bdo.proxy.spool.SpoolFile;
import org.jspecify.annotations.Nullable;

/** The copy of one instance while it passes. Whatever goes wrong with it stays with it. */
final class Copy {

    private final Spool spool;
    private final CopyWriter writer;
    private final Traffic traffic;
    private final Facts.Origin origin;
    private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean complete;
    private long patience;
    private @Nullable SpoolFile file; // the writer's thread only

    Copy(Spool spool, CopyWriter writer, Traffic traffic, Facts.Origin origin, Duration patience) {
        this.spool = spool;
        this.writer = writer;
        this.traffic = traffic;
        this.origin = origin;
        this.patience = patience.toNanos();
    }

    private enum Fate {
        OPEN,
        FINISHED,
        GONE
    }

    /** @param callingAe who sends it, for the file's head */
    void begin(String callingAe) {
        writer.post(() -> step(() -> {
            SpoolFile begun = spool.begin();
            file = begun;
            begun.writeHead(FileHead.of(origin, callingAe));
        }));
    }

    /** The next piece of the data set; it is only lent. */
    void add(byte[] bytes, int offset, int length) {
        if (fate.get() != Fate.OPEN) {
            return;
        }
        byte[] piece = Arrays.copyOfRange(bytes, offset, offset + length);
        long before = System.nanoTime();
        boolean posted = writer.post(length, patience, () -> step(() -> open().write(piece, 0, piece.length)));
        patience = Math.max(0, patience - (System.nanoTime() - before));
        if (!posted) {
            lose("the spool did not keep up");
        }
    }

    /** The data set is whole. */
    void complete() {
        complete = true;
    }

    /** The PACS took it: finishes the copy, and returns when it is durable or was given up. */
    void keep(Duration howLong) {
        if (!complete) {
            lose("the PACS answered before the data set was whole");
            return;
        }
        writer.post(this::finish);
        try {
            if (!settled.await(howLong.toMillis(), TimeUnit.MILLISECONDS)) {
                lose("the spool did not finish it in time");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            lose("the service stopped");
        }
    }

    private void finish() {
        step(() -> {
            SpoolFile whole = open();
            long size = whole.size();
            keep(whole, origin, () -> traffic.kept(size));
        });
        settled.countDown();
    }

    private void keep(SpoolFile whole, Facts.Origin as, Runnable count) throws IOException {
        if (fate.compareAndSet(Fate.OPEN, Fate.FINISHED)) {
            whole.keep(as);
            count.run();
        }
    }

    /** The PACS did not take it. Nobody waits here: the sender was promised nothing. */
    void refuse(int status) {
        if (fate.get() == Fate.OPEN) {
            traffic.refused(status);
            putAside(origin.atFault("%04X".formatted(status)), Refusal.blamesDataSet(status));
        }
    }

    /** Nobody will answer it any more. */
    void abandon() {
        if (fate.get() == Fate.OPEN) {
            traffic.unanswered();
            putAside(origin.atFault(null), false);
        }
    }

    /** Keeps it for quarantine where the data set is at fault; else the sender has to send it again, and it goes. */
    private void putAside(Facts.Origin refused, boolean blamed) {
        if (!complete) {
            drop();
            return;
        }
        writer.post(() -> step(() -> {
            SpoolFile whole = open();
            if (blamed || !Refusal.isReadable(whole)) {
                keep(whole, refused, traffic::keptAtFault);
            } else {
                drop();
            }
        }));
    }

    /** The association goes on without the copy. */
    void lose(String why) {
        if (drop()) {
            traffic.lost(why);
        }
    }

    private boolean drop() {
        boolean dropped = fate.compareAndSet(Fate.OPEN, Fate.GONE);
        if (dropped) {
            writer.post(this::discard);
        }
        return dropped;
    }

    private void discard() {
        SpoolFile unfinished = file;
        if (unfinished != null) {
            unfinished.discard();
            file = null;
        }
    }

    private void step(Work work) {
        if (fate.get() == Fate.GONE) {
            return;
        }
        try {
            work.run();
        } catch (IOException | RuntimeException e) {
            // Only the kind of failure is told: a message may name a file or quote content.
            String why = "the spool failed (" + e.getClass().getSimpleName() + ")";
            if (fate.get() == Fate.FINISHED) {
                traffic.lost(why);
            } else {
                lose(why);
            }
        }
    }

    private SpoolFile open() throws IOException {
        SpoolFile opened = file;
        if (opened == null) {
            throw new IOException("The copy was not begun");
        }
        return opened;
    }

    private interface Work {
        void run() throws IOException;
    }
}
