package org.bdo.ingest.record;

import org.jspecify.annotations.Nullable;

/** A record of the journal that is to be put into the object store. */
final class Waiting {

    private final long seq;
    private final byte @Nullable [] bytes;
    private final StoredRecord record;

    /**
     * As it lies in the journal.
     *
     * @param seq its place
     * @param bytes null where they are in the object store already
     */
    Waiting(long seq, byte @Nullable [] bytes, StoredRecord record) {
        this.seq = seq;
        this.bytes = bytes;
        this.record = record;
    }

    long seq() {
        return seq;
    }

    byte @Nullable [] bytes() {
        return bytes;
    }

    StoredRecord record() {
        return record;
    }

    int weight() {
        return bytes == null ? 0 : bytes.length;
    }
}
