package org.bdo.dicom.pixel;

import java.io.IOException;
import java.util.Locale;

/** Pixels cannot be had. Its message names the reason, the transfer syntax and the frame, and never a value. */
public final class PixelException extends IOException {

    /** Why; {@link #code()} is stable and fit for metrics and quarantine records. */
    public enum Reason {
        /** There is no pixel data element. */
        NO_PIXELS("The data set has no pixel data of whole numbers"),
        /** Rows, columns, bits and so on are missing or contradict each other. */
        BAD_DESCRIPTION("The description of the pixels is missing or contradicts itself"),
        /** A frame needs more memory than the limit. */
        TOO_LARGE("A frame is too large to be held in memory"),
        /** There is no decoder for this transfer syntax, or not for this kind of it. */
        CANNOT_DECODE("Cannot decode pixels of this transfer syntax"),
        /** The encoded frame breaks the rules of its codec, or is another image than described. */
        BROKEN_FRAME("A frame is broken"),
        /** Fewer frames are there than are told. */
        MISSING_FRAMES("The pixel data end before the last frame");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** {@code no-pixels}, {@code cannot-decode}, … */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;

    PixelException(Reason reason) {
        super(reason.sentence);
        this.reason = reason;
    }

    PixelException(Reason reason, String where) {
        super(reason.sentence + " (" + where + ")");
        this.reason = reason;
    }

    PixelException(Reason reason, String where, Throwable cause) {
        super(reason.sentence + " (" + where + ")", cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
