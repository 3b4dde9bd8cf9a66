package org.bdo.dicom.stream;

import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.stream.DicomException.Reason;

/** The sequences and items that enclose the reader's place, innermost last. */
final class Nesting {

    enum Kind {
        ROOT,
        SEQUENCE,
        ITEM,
        FRAGMENTS
    }

    static final long UNDEFINED = -1;

    private final int depth;
    private final Kind[] kinds;
    private final long[] ends;
    private final Encoding[] encodings;
    private final boolean[] signed;
    private int top;

    Nesting(Encoding encoding, int depth) {
        this.depth = depth;
        int size = 2 * depth + 2;
        kinds = new Kind[size];
        ends = new long[size];
        encodings = new Encoding[size];
        signed = new boolean[size];
        kinds[0] = Kind.ROOT;
        ends[0] = UNDEFINED;
        encodings[0] = encoding;
    }

    /** @param end the offset where it ends, or {@link #UNDEFINED} */
    void push(Kind kind, long end, Encoding encoding, long offset) throws DicomException {
        if (level() >= depth && kind != Kind.ITEM) {
            throw new DicomException(Reason.TOO_DEEP, offset);
        }
        top++;
        kinds[top] = kind;
        ends[top] = end;
        encodings[top] = encoding;
        signed[top] = signed[top - 1];
    }

    void pop() {
        top--;
    }

    Kind kind() {
        return kinds[top];
    }

    long end() {
        return ends[top];
    }

    Encoding encoding() {
        return encodings[top];
    }

    /** Replaces the innermost encoding: an item of a UN sequence that shows to be explicit. */
    void encoding(Encoding encoding) {
        encodings[top] = encoding;
    }

    /** Whether the pixels here are signed: what encloses an item counts for it until it says otherwise itself. */
    boolean signed() {
        return signed[top];
    }

    void signed(boolean pixels) {
        signed[top] = pixels;
    }

    /** Sequences entered. */
    int level() {
        return (top + 1) / 2;
    }

    /** The nearest end that is told, however far out; or {@link #UNDEFINED}. */
    long nearestEnd() {
        for (int i = top; i > 0; i--) {
            if (ends[i] != UNDEFINED) {
                return ends[i];
            }
        }
        return UNDEFINED;
    }
}
