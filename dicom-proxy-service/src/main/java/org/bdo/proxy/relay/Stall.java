package org.bdo.proxy.relay;

import java.time.Duration;

/** Whether the spool hangs: who has found that out spares the others the waiting, the longer the longer it lasts. */
final class Stall {

    private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_NANOS = Duration.ofMinutes(1).toNanos();

    private boolean hangs;
    private long until;
    private long next = FIRST_NANOS;

    /** Somebody waited in vain. */
    synchronized void report() {
        hangs = true;
        until = System.nanoTime() + next;
        next = Math.min(2 * next, LONGEST_NANOS);
    }

    /** Somebody had not to wait long. */
    synchronized void over() {
        next = FIRST_NANOS;
    }

    synchronized boolean lasts() {
        hangs = hangs && System.nanoTime() - until < 0;
        return hangs;
    }
}
