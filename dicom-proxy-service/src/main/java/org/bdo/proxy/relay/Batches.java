package org.bdo.proxy.relay;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** Buffers in which copies are gathered, used again and again: to clear a new one costs as much as to fill it. */
final class Batches {

    /** Small enough not to count, large enough that a copy's writer is seldom woken. */
    private static final int SIZE = 256 * 1024;

    private static final int KEPT = 32;

    private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(KEPT);

    byte[] take() {
        byte[] used = free.poll();
        return used == null ? new byte[SIZE] : used;
    }

    /** Nobody looks into it any more. */
    void give(byte[] batch) {
        if (batch.length == SIZE) {
            free.offer(batch); // one too many is the collector's
        }
    }
}
