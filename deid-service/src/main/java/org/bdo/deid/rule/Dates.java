package org.bdo.deid.rule;

/** What becomes of a date, in a field as in a text. */
public enum Dates {
    /** All of one patient by the same number of days, in its own form. */
    SHIFT,
    KEEP,
    /** Only its year stays. */
    YEAR,
    REMOVE
}
