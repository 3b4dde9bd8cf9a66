package org.bdo.deid.text;

/** What becomes of a date in a text. */
public enum TextDates {
    /** By the patient's days, in its own form. */
    SHIFT,
    KEEP,
    /** Only its year stays. */
    YEAR,
    REMOVE
}
