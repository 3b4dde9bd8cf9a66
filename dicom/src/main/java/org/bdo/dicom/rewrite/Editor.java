package org.bdo.dicom.rewrite;

import java.io.IOException;
import org.bdo.dicom.DataSet;

/**
 * Decides what a copy has of a data set. An exception ends the copy; what was written by then is to be thrown away.
 *
 * <p>Every element of the data set is shown, in the order of the stream, those in sequences only where {@link Edit#DESCEND} was
 * answered for each sequence around them. (0008,0005) is shown like others; keep it, unless no text is kept.
 */
@FunctionalInterface
public interface Editor {

    /** Copies everything as it is. */
    Editor KEEP_ALL = new Editor() {
        @Override
        public Edit edit(Place place) {
            return Edit.KEEP;
        }

        @Override
        public boolean keepsGroupLengths() {
            return true;
        }
    };

    Edit edit(Place place) throws IOException;

    /**
     * The file meta information of the copy, of the original's. Preamble, group length and transfer syntax are set by the copy
     * itself. Where the original has none this is called with an empty data set, and an empty answer leaves it so.
     */
    default DataSet fileMeta(DataSet meta) {
        return meta;
    }

    /**
     * Elements that the copy has in any case, outside of all sequences. One that the original has too is replaced, and not
     * shown. Called once, before the first element.
     */
    default DataSet additions() {
        return DataSet.EMPTY;
    }

    /**
     * Whether elements written as UN that the dictionary knows are shown, and written, with its VR, as PS3.5 section 6.2.2 note 5
     * lets a reader do; sequences among them too, where they are descended into. No other sequence may be kept unseen then. A
     * data set in big endian is copied as it is.
     */
    default boolean resolvesUnknown() {
        return false;
    }

    /** Whether group lengths (gggg,0000), wrong after the first change, are shown; else they are left out. */
    default boolean keepsGroupLengths() {
        return false;
    }
}
