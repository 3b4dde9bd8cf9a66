package org.bdo.ingest.mllp;

/** What came between two frame marks. */
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

    Frame(Kind kind, byte[] bytes) {
        this.kind = kind;
        this.bytes = bytes;
    }

    Kind kind() {
        return kind;
    }

    byte[] bytes() {
        return bytes;
    }
}
