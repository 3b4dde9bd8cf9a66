package org.bdo.dicom.dictionary;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A value representation (PS3.5 section 6.2). */
public enum Vr {
    AE(Kind.TEXT, 1),
    AS(Kind.TEXT, 1),
    AT(Kind.BINARY, 2),
    CS(Kind.TEXT, 1),
    DA(Kind.TEXT, 1),
    DS(Kind.TEXT, 1),
    DT(Kind.TEXT, 1),
    FL(Kind.BINARY, 4),
    FD(Kind.BINARY, 8),
    IS(Kind.TEXT, 1),
    LO(Kind.INTERNATIONAL, 1),
    LT(Kind.INTERNATIONAL, 1),
    OB(Kind.BINARY, 1),
    OD(Kind.BINARY, 8),
    OF(Kind.BINARY, 4),
    OL(Kind.BINARY, 4),
    OV(Kind.BINARY, 8),
    OW(Kind.BINARY, 2),
    PN(Kind.INTERNATIONAL, 1),
    SH(Kind.INTERNATIONAL, 1),
    SL(Kind.BINARY, 4),
    SQ(Kind.BINARY, 1),
    SS(Kind.BINARY, 2),
    ST(Kind.INTERNATIONAL, 1),
    SV(Kind.BINARY, 8),
    TM(Kind.TEXT, 1),
    UC(Kind.INTERNATIONAL, 1),
    UI(Kind.TEXT, 1),
    UL(Kind.BINARY, 4),
    UN(Kind.BINARY, 1),
    UR(Kind.TEXT, 1),
    US(Kind.BINARY, 2),
    UT(Kind.INTERNATIONAL, 1),
    UV(Kind.BINARY, 8);

    private enum Kind {
        TEXT,
        INTERNATIONAL,
        BINARY
    }

    private static final Set<Vr> LONG_FORM = EnumSet.of(OB, OD, OF, OL, OV, OW, SQ, SV, UC, UN, UR, UT, UV);
    private static final Set<Vr> SINGLE_VALUED = EnumSet.of(LT, ST, UR, UT);
    private static final @Nullable Vr[] BY_CODE = new @Nullable Vr[32 * 32];

    static {
        for (Vr vr : values()) {
            BY_CODE[index(vr.name().charAt(0), vr.name().charAt(1))] = vr;
        }
    }

    private final Kind kind;
    private final int unit;

    Vr(Kind kind, int unit) {
        this.kind = kind;
        this.unit = unit;
    }

    /** The VR with this code, or null where the two bytes name none. */
    public static @Nullable Vr of(int first, int second) {
        return first < 'A' || first > 'Z' || second < 'A' || second > 'Z' ? null : BY_CODE[index(first, second)];
    }

    private static int index(int first, int second) {
        return ((first - 'A') << 5) | (second - 'A');
    }

    /** Whether its explicit form has two reserved bytes and a length of 32 bits (PS3.5 table 7.1-1). */
    public boolean hasLongForm() {
        return LONG_FORM.contains(this);
    }

    /** Bytes of one binary number, which are reversed in big endian; 1 where there is nothing to reverse. */
    public int unit() {
        return unit;
    }

    /** Whether the value is characters. */
    public boolean isText() {
        return kind != Kind.BINARY;
    }

    /** Whether (0008,0005) says how to read the characters. */
    public boolean isInternational() {
        return kind == Kind.INTERNATIONAL;
    }

    /** Whether a backslash separates values; in LT, ST, UR and UT it is a character like others. */
    public boolean isMultiValued() {
        return !SINGLE_VALUED.contains(this);
    }

    /** What fills a value up to an even length. */
    public byte padding() {
        return isText() && this != UI ? (byte) ' ' : 0;
    }
}
