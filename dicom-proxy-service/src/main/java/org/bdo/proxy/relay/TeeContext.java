package org.bdo.proxy.relay;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.bdo.proxy.selection.Selection;
import org.bdo.proxy.spool.Spool;

/**
 * What all copies of a time share.
 *
 * @param spool where they go
 * @param selection which instances are copied
 * @param room bytes that may still be held in memory
 * @param batches where their bytes are gathered
 * @param stall whether the spool hangs
 * @param patience how long a data set may be held up by a spool that does not keep up
 * @param finishPatience how long a response may be held up until a copy outlives the process
 */
record TeeContext(
        Spool spool,
        Selection selection,
        Semaphore room,
        Batches batches,
        Stall stall,
        Duration patience,
        Duration finishPatience) {

    TeeContext with(Selection other) {
        return new TeeContext(spool, other, room, batches, stall, patience, finishPatience);
    }
}
