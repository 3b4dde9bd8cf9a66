package org.bdo.proxy.backfill;

import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.Semaphore;
import org.bdo.proxy.spool.Spool;

/** Keeps backfills from hurting: one study at a time, so many an hour, at night, and only while the spool has room for modalities. */
final class Pace {

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final double ROOM = 0.5;

    private final BackfillProperties properties;
    private final Spool spool;
    private final Semaphore turn = new Semaphore(1, true);
    private long next = System.nanoTime(); // of who has the turn

    Pace(BackfillProperties properties, Spool spool) {
        this.properties = properties;
        this.spool = spool;
    }

    /** Whether it is the time of day. */
    boolean isOpen() {
        return properties.isOpen(LocalTime.now(ZoneId.systemDefault()));
    }

    /** Waits until the PACS may be asked at all. */
    void awaitOpen() throws InterruptedException {
        while (!isOpen()) {
            Thread.sleep(LOOK);
        }
    }

    /** Waits until a study may be fetched; {@link #give} has to follow. */
    void take() throws InterruptedException {
        turn.acquire();
        try {
            for (long wait = next - System.nanoTime(); wait > 0; wait = next - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(wait));
            }
            while (!isOpen() || spool.fill() > ROOM) {
                Thread.sleep(LOOK);
            }
            next = System.nanoTime() + properties.interval().toNanos();
        } catch (InterruptedException e) {
            turn.release();
            throw e;
        }
    }

    void give() {
        turn.release();
    }
}
