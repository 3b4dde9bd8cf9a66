package org.bdo.demo.screen;

import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/** A bar that redraws itself on a terminal; where there is none, a line for every tenth. */
public final class Progress implements AutoCloseable {

    private static final int WIDTH = 30;
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final PrintStream out;
    private final boolean terminal;
    private final String title;
    private final int total;
    private final IntSupplier done;
    private final Supplier<String> remark;
    private final Instant started = Instant.now();
    private final Thread painter;
    private int tenths = -1;
    private volatile boolean closed;

    /**
     * Begins to paint.
     *
     * @param terminal whether the output is one
     * @param total of what is to be done
     * @param done how much of it is done
     * @param remark shown at the end of the line
     */
    public Progress(
            PrintStream out, boolean terminal, String title, int total, IntSupplier done, Supplier<String> remark) {
        this.out = out;
        this.terminal = terminal;
        this.title = title;
        this.total = total;
        this.done = done;
        this.remark = remark;
        this.painter = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        try {
            while (!closed) {
                paint();
                Thread.sleep(INTERVAL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void paint() {
        int now = done.getAsInt();
        if (terminal) {
            out.print("\r" + line(now) + "\u001b[K");
            out.flush();
        } else if (total > 0 && now * 10 / total > tenths) {
            tenths = now * 10 / total;
            out.println(line(now));
        }
    }

    private String line(int now) {
        int filled = total == 0 ? WIDTH : Math.min(WIDTH, now * WIDTH / total);
        String bar = "█".repeat(filled) + "░".repeat(WIDTH - filled);
        return String.format(
                Locale.ROOT, "  %-22s %s %d/%d  %s  %s", title, bar, now, total, elapsed(started), remark.get());
    }

    /** Paints a last time and ends the line. */
    @Override
    public void close() {
        closed = true;
        painter.interrupt();
        paint();
        if (terminal) {
            out.println();
        }
    }

    /** The time since then, such as {@code 12.3 s}. */
    public static String elapsed(Instant since) {
        return String.format(
                Locale.ROOT, "%.1f s", Duration.between(since, Instant.now()).toMillis() / 1000.0);
    }
}
