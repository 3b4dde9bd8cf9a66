package org.bdo.dicom.dictionary;

/** How the elements of a data set are written (PS3.5 section 7.1 and annex A). */
public enum Encoding {
    IMPLICIT_LITTLE(false, false),
    EXPLICIT_LITTLE(true, false),
    EXPLICIT_BIG(true, true);

    private final boolean explicit;
    private final boolean bigEndian;

    Encoding(boolean explicit, boolean bigEndian) {
        this.explicit = explicit;
        this.bigEndian = bigEndian;
    }

    /** Whether each element carries its VR. */
    public boolean isExplicit() {
        return explicit;
    }

    public boolean isBigEndian() {
        return bigEndian;
    }
}
