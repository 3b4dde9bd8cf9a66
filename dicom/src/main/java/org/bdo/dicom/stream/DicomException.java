package org.bdo.dicom.stream;

import java.io.IOException;
import java.util.Locale;

/**
 * The bytes are not what the standard allows. Its message names the reason and the place and never a value. A failure to read
 * the bytes at all is a plain {@link IOException}.
 */
public final class DicomException extends IOException {

    /** Why; {@link #code()} is stable and fit for metrics and quarantine records. */
    public enum Reason {
        /** No data set can be made out at the beginning. */
        NOT_DICOM("This is not a DICOM file or data set"),
        /** The input ends inside an element. */
        TRUNCATED("The data set ends too early"),
        /** An element or item is longer than what encloses it. */
        LENGTH_OVERRUN("An element is longer than what encloses it"),
        /** A length is undefined where it must be told. */
        UNDEFINED_LENGTH("An element of this value representation needs a length"),
        /** Something other than an item stands where an item must stand. */
        BAD_ITEM("A sequence holds something that is not an item"),
        /** Sequences are nested deeper than the limit. */
        TOO_DEEP("Sequences are nested too deeply"),
        /** There are more elements than the limit. */
        TOO_MANY("The data set has too many elements"),
        /** A value is longer than the limit for values held in memory. */
        TOO_LONG("A value is too long to be held in memory"),
        /** The data set, inflated, has more bytes than the limit. */
        TOO_LARGE("The data set is too large"),
        /** The deflate stream is broken. */
        BAD_DEFLATE("The deflated data set cannot be inflated"),
        /** The JSON is none, or not that of a data set. */
        BAD_JSON("This is not a data set in the DICOM JSON model"),
        /** A text cannot be written in the data set's character set. */
        NOT_ENCODABLE("A text cannot be written in the data set's character set"),
        /** What is to be written breaks the encoding's rules. */
        NOT_WRITABLE("An element cannot be written in this encoding");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** {@code not-dicom}, {@code truncated}, … */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private final Reason reason;
    private final long offset;

    /** At an offset in bytes from the beginning of the (inflated) input, or -1 where there is none */
    public DicomException(Reason reason, long offset) {
        super(offset < 0 ? reason.sentence : reason.sentence + " (at byte " + offset + ")");
        this.reason = reason;
        this.offset = offset;
    }

    public Reason reason() {
        return reason;
    }

    /** Where, in bytes from the beginning of the (inflated) input, or -1. */
    public long offset() {
        return offset;
    }
}
