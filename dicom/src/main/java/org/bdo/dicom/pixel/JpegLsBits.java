package org.bdo.dicom.pixel;

import org.bdo.dicom.pixel.PixelException.Reason;

/** Bits of a scan: after a byte of ones the next has seven bits (ISO/IEC 14495-1 section A.1). */
final class JpegLsBits {

    private final byte[] bytes;
    private int position;
    private int current;
    private int left;

    JpegLsBits(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    /** The first byte that was not touched. */
    int position() {
        return position;
    }

    int bit() throws PixelException {
        if (left == 0) {
            int before = current;
            int next = position < bytes.length ? bytes[position] & 0xFF : -1;
            if (next < 0 || (before == 0xFF && next > 0x7F)) {
                throw new PixelException(Reason.BROKEN_FRAME, "JPEG-LS");
            }
            position++;
            current = next;
            left = before == 0xFF ? 7 : 8;
        }
        return (current >> --left) & 1;
    }

    int bits(int count) throws PixelException {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 1) | bit();
        }
        return value;
    }

    /** A code word of limited length (section A.5.3). */
    int golomb(int k, int limit, int errorBits) throws PixelException {
        int zeros = 0;
        int longest = limit - errorBits - 1;
        while (bit() == 0) {
            if (++zeros > longest) {
                throw new PixelException(Reason.BROKEN_FRAME, "JPEG-LS");
            }
        }
        return zeros < longest ? (zeros << k) | bits(k) : bits(errorBits) + 1;
    }
}
