package org.bdo.deid.text;

/** What stands in the place of what identified. */
public enum Replacement {
    /**
     * Something of the same kind: another name in the same case and gender, a number of a range that is never given out. The
     * same name of the same patient is always replaced by the same other name.
     */
    SURROGATE,
    /** The category in brackets, such as {@code [NAME]}; dates are shifted all the same. */
    TAG
}
