package org.bdo.dicom.rewrite;

import java.util.List;
import org.bdo.dicom.DataSet;

/** What becomes of an element. */
@SuppressWarnings("ArrayRecordComponent") // a replacement is written once and not kept
public sealed interface Edit {

    /** Copies it byte for byte; a sequence with all that is in it, unseen, encapsulated pixel data with all fragments. */
    Edit KEEP = new Keep();

    /** Leaves it out, with all that is in it. */
    Edit REMOVE = new Remove();

    /** Leaves it without a value, or a sequence without items. */
    Edit EMPTY = new Replace(new byte[0]);

    /**
     * Keeps a sequence and lets the editor decide on each element in it. An element of VR UN with a length is read as a
     * sequence with implicit VR then (PS3.5 section 6.2.2 note 2), and the copy fails if it is none; its value must not have been asked for.
     */
    Edit DESCEND = new Descend();

    /** Puts other bytes in the place of the value, numbers little endian; the VR stays. Not for sequences and fragments. */
    static Edit replace(byte[] value) {
        return new Replace(value);
    }

    /** Puts another text, in the data set's character set, in the place of the value. Values are separated by backslashes. */
    static Edit replace(String text) {
        return new ReplaceText(text);
    }

    /** Puts other items in the place of a sequence's. */
    static Edit replace(List<DataSet> items) {
        return new ReplaceItems(items);
    }

    record Keep() implements Edit {}

    record Remove() implements Edit {}

    record Descend() implements Edit {}

    record Replace(byte[] value) implements Edit {}

    record ReplaceText(String text) implements Edit {}

    record ReplaceItems(List<DataSet> items) implements Edit {}
}
