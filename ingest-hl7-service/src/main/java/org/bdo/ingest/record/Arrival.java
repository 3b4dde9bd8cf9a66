package org.bdo.ingest.record;

import java.util.concurrent.CompletableFuture;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;

/** A record on its way into the journal. */
final class Arrival {

    private final NewRecord record;
    private final @Nullable Fault fault;
    private final byte @Nullable [] bytes;
    private final CompletableFuture<Boolean> isNew = new CompletableFuture<>();

    /**
     * Not durable yet.
     *
     * @param fault why it is held back at once; it is accounted for all the same
     * @param bytes null where they are in the object store already
     */
    Arrival(NewRecord record, @Nullable Fault fault, byte @Nullable [] bytes) {
        this.record = record;
        this.fault = fault;
        this.bytes = bytes;
    }

    NewRecord record() {
        return record;
    }

    @Nullable
    Fault fault() {
        return fault;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    /** Completed once it is durable, with whether it was new. */
    CompletableFuture<Boolean> isNew() {
        return isNew;
    }

    int weight() {
        return bytes == null ? 0 : bytes.length;
    }
}
