package org.bdo.dicom.net.pdu;

import java.util.Arrays;

/** Bytes that are carried and not understood; they never show in a log. */
public final class Octets {

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** These very bytes: the caller gives the array away. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes);
    }

    /** The very bytes, not a copy: they are not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets octets && Arrays.equals(bytes, octets.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
