package org.bdo.proxy.relay;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.FileHead;
import org.bdo.proxy.spool.SpoolFile;
import org.jspecify.annotations.Nullable;

/** The copy of one instance while it passes. Whatever goes wrong with it stays with it. */
final class Copy {

    /** Where an instance says what it is, as a rule. */
    private static final int BEGINNING = 16 * 1024;

    private static final byte[] NOTHING = {};

    private final TeeContext context;
    private final CopyWriter writer;
    private final Traffic traffic;
    private final Facts.Origin origin;
    private final String callingAe;
    private final boolean looksAtHeader;
    private final AtomicReference<Fate> fate = new AtomicReference<>(Fate.OPEN);
    private final CountDownLatch safe = new CountDownLatch(1);
    private volatile boolean complete;
    private volatile byte @Nullable [] first;
    private long patience;
    private byte[] batch = NOTHING;
    private int gathered;
    private @Nullable SpoolFile file; // the writer's thread only

    /**
     * Of an instance that is about to pass.
     *
     * @param callingAe who sends it, for the file's head
     * @param looksAtHeader whether the rules decide by what the data set says
     */
    Copy(
            TeeContext context,
            CopyWriter writer,
            Traffic traffic,
            Facts.Origin origin,
            String callingAe,
            boolean looksAtHeader) {
        this.context = context;
        this.writer = writer;
        this.traffic = traffic;
        this.origin = origin;
        this.callingAe = callingAe;
        this.looksAtHeader = looksAtHeader;
        this.patience = context.patience().toNanos();
    }

    private enum Fate {
        OPEN,
        FINISHED,
        GONE
    }

    /** To be called before the first piece. */
    void begin() {
        if (context.stall().lasts()) {
            lose("the spool hangs");
        }
    }

    /** The next piece of the data set; it is only lent. */
    void add(byte[] bytes, int offset, int length) {
        if (fate.get() != Fate.OPEN) {
            return;
        }
        int at = offset;
        int left = length;
        while (left > 0) {
            if (gathered == batch.length) {
                if (gathered > 0) {
                    hand(() -> {});
                }
                batch = context.batches().take();
            }
            int taken = Math.min(left, batch.length - gathered);
            System.arraycopy(bytes, at, batch, gathered, taken);
            gathered += taken;
            at += taken;
            left -= taken;
        }
    }

    /** Gives the writer what was gathered, and what is to be done behind it. */
    private void hand(Work then) {
        byte[] piece = batch;
        int length = gathered;
        batch = NOTHING;
        gathered = 0;
        if (fate.get() != Fate.OPEN) {
            return;
        }
        if (first == null) {
            first = Arrays.copyOf(piece, Math.min(length, BEGINNING));
        }
        long before = System.nanoTime();
        boolean posted = writer.post(length, patience, () -> {
            step(() -> {
                open().write(piece, 0, length);
                then.run();
            });
            context.batches().give(piece);
        });
        patience = Math.max(0, patience - (System.nanoTime() - before));
        if (!posted) {
            lose("the spool did not keep up");
        }
    }

    /** The data set is whole: from here on the copy outlives the process, soon and without being waited for. */
    void complete() {
        complete = true;
        hand(() -> {
            SpoolFile whole = open();
            if (looksAtHeader && !context.selection().takes(origin.source(), origin.sopClassUid(), whole::read)) {
                pass();
            } else {
                whole.complete(origin);
            }
            safe.countDown();
        });
    }

    /** The PACS took it: returns when the copy outlives the process or was given up. */
    void keep() {
        if (!complete) {
            lose("the PACS answered before the data set was whole");
            return;
        }
        try {
            if (!safe.await(context.finishPatience().toMillis(), TimeUnit.MILLISECONDS)) {
                context.stall().report();
                lose("the spool did not finish it in time");
            } else {
                context.stall().over();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            lose("the service stopped");
        }
        writer.post(() -> step(() -> {
            SpoolFile whole = open();
            long size = whole.size();
            keep(whole, origin, () -> traffic.kept(size));
        }));
    }

    private void keep(SpoolFile whole, Facts.Origin as, Runnable count) throws IOException {
        if (fate.compareAndSet(Fate.OPEN, Fate.FINISHED)) {
            whole.keepSoon(as);
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
            if (blamed || !whole.isReadable()) {
                keep(whole, refused, traffic::keptAtFault);
            } else {
                drop();
            }
        }));
    }

    /** The rules want no copy of it. */
    private void pass() {
        if (drop()) {
            traffic.passed();
        }
    }

    /** The association goes on without the copy. */
    void lose(String why) {
        if (drop()) {
            traffic.lost(why, origin, first);
        }
    }

    private boolean drop() {
        boolean dropped = fate.compareAndSet(Fate.OPEN, Fate.GONE);
        if (dropped) {
            safe.countDown();
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
                traffic.lost(why, origin, first);
            } else {
                lose(why);
            }
        }
    }

    private SpoolFile open() throws IOException {
        SpoolFile opened = file;
        if (opened == null) {
            opened = context.spool().begin();
            file = opened;
            opened.writeHead(FileHead.of(origin, callingAe));
        }
        return opened;
    }

    private interface Work {
        void run() throws IOException;
    }
}
