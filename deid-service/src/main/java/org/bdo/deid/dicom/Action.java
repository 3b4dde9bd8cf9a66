package org.bdo.deid.dicom;

/** What a profile asks for an attribute. Where an attribute must have a value is for the object's IOD to say. */
public enum Action {
    /** Nothing names it: its VR decides. */
    UNLISTED,
    /** Leave it out with all that is in it. */
    REMOVE,
    /** Leave it out where the object stays valid without it, else empty it, else put a dummy (X/Z, X/D, X/Z/D). */
    REMOVE_IF_OPTIONAL,
    /** Leave it without a value, or with a dummy where the object needs one (Z, Z/D). */
    EMPTY,
    /** Put a value that means nothing in its place. */
    DUMMY,
    /** Replace UIDs by keyed ones, the same everywhere. */
    UID,
    /** Shift the date; a time of day stays. */
    DATE,
    /** Keep it as far as its VR is kept to. */
    RETAIN,
    /** Keep the text without what identifies people. */
    TEXT,
    /** Keep the sequence and clean what is in it. */
    CLEAN;

    /** This action for an attribute of this type: an object that was valid stays so. */
    Action on(AttributeTypes.Presence type) {
        return switch (this) {
            case REMOVE_IF_OPTIONAL ->
                switch (type) {
                    case REQUIRED -> DUMMY;
                    case MAY_BE_EMPTY -> EMPTY;
                    case OPTIONAL -> REMOVE;
                };
            case EMPTY -> type == AttributeTypes.Presence.REQUIRED ? DUMMY : EMPTY;
            default -> this;
        };
    }
}
