package org.bdo.deid.dicom;

/** What table E.1-1 of PS3.15, resolved for our options, asks for an attribute. */
enum Action {
    /** The table does not list it. */
    UNLISTED,
    /** Leave it out with all that is in it. */
    REMOVE,
    /** Leave it without a value. */
    EMPTY,
    /** Put a value that means nothing in its place. */
    DUMMY,
    /** Replace UIDs by keyed ones, the same everywhere. */
    UID,
    /** Shift the date; a time of day stays. */
    DATE,
    /** Keep it: a retained characteristic of the patient. */
    RETAIN,
    /** Keep the sequence and clean what is in it. */
    CLEAN
}
