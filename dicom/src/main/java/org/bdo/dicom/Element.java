package org.bdo.dicom;

import java.util.List;
import org.bdo.dicom.dictionary.Vr;

/** An element of a {@link DataSet}. The byte arrays are not copied and must not be changed. */
@SuppressWarnings(
        "ArrayRecordComponent") // copying pixel data to protect it from its own reader would double the memory
public sealed interface Element {

    int tag();

    Vr vr();

    /** A value as it was read: numbers little endian, text in the data set's character set. */
    record Value(int tag, Vr vr, byte[] bytes) implements Element {}

    /** Values separated by backslashes; they get the data set's character set when they are written. */
    record Text(int tag, Vr vr, String text) implements Element {}

    /** What was read as UN with items in it is a sequence like others (PS3.5 section 6.2.2 note 2). */
    record Sequence(int tag, List<DataSet> items) implements Element {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public Vr vr() {
            return Vr.SQ;
        }
    }

    /** Encapsulated pixel data, the offset table first (PS3.5 section A.4). */
    record Fragments(int tag, Vr vr, List<byte[]> parts) implements Element {
        public Fragments {
            parts = List.copyOf(parts);
        }
    }

    /** A value that was passed over for its size; it cannot be written. The length is in bytes, -1 for fragments. */
    record Omitted(int tag, Vr vr, long length) implements Element {}
}
