package org.bdo.ingest.mllp;

/** What came between two frame marks, or, from a sender that writes none, between two headers. */
final class Frame {

    enum Kind {
        /** A message as it was sent. */
        WHOLE,
        /** A message above the limit; only its beginning was kept. */
        TOO_LARGE,
        /** A message that was broken off by the start of another; only its beginning was kept. */
        BROKEN_OFF
    }

    private final Kind kind;
    private final byte[] bytes;
    private final boolean bare;

    Frame(Kind kind, byte[] bytes, boolean bare) {
        this.kind = kind;
        this.bytes = bytes;
        this.bare = bare;
    }

    Kind kind() {
        return kind;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Whether the sender wrote no frame marks, so that it expects none. */
    boolean bare() {
        return bare;
    }
}
