package org.bdo.dicom.stream;

/** What {@link ElementReader#next} has come to. */
public enum Event {
    /** An element with a value. */
    ELEMENT,
    /** The head of a sequence; items follow. */
    SEQUENCE,
    /** The head of an item; elements follow. */
    ITEM,
    ITEM_END,
    SEQUENCE_END,
    /** The head of encapsulated pixel data (PS3.5 section A.4); fragments follow, the offset table first. */
    FRAGMENTS,
    /** A fragment: it has a value. */
    FRAGMENT,
    FRAGMENTS_END,
    /** Zeros after the last element: it has a value. */
    PADDING,
    /** The end of the data set. */
    END
}
