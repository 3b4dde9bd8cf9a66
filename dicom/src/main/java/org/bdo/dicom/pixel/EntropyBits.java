package org.bdo.dicom.pixel;

import org.bdo.dicom.pixel.PixelException.Reason;

/** The bits of a scan (ISO/IEC 10918-1 section F.2.2.5): a zero behind FF is left out, any other byte there is a marker. */
final class EntropyBits {

    private static final int MARK = 0xFF;
    private static final int RESTART = 0xD0;
    private static final int RESTARTS = 8;

    private final byte[] encoded;
    private int position;
    private int current;
    private int left;

    EntropyBits(byte[] encoded, int position) {
        this.encoded = encoded;
        this.position = position;
    }

    /** The next so many bits, at most 16. */
    int read(int count) throws PixelException {
        int value = 0;
        for (int missing = count; missing > 0; ) {
            if (left == 0) {
                current = next();
                left = 8;
            }
            int taken = Math.min(missing, left);
            left -= taken;
            value = (value << taken) | ((current >> left) & ((1 << taken) - 1));
            missing -= taken;
        }
        return value;
    }

    private int next() throws PixelException {
        if (position >= encoded.length) {
            throw broken();
        }
        int value = encoded[position++] & 0xFF;
        if (value == MARK && (position >= encoded.length || encoded[position++] != 0)) {
            throw broken();
        }
        return value;
    }

    /** A value of so many bits with its sign: F.2.2.1, EXTEND. */
    int readSigned(int count) throws PixelException {
        if (count == 0) {
            return 0;
        }
        int value = read(count);
        return value < 1 << (count - 1) ? value - (1 << count) + 1 : value;
    }

    /** Passes the marker between two intervals. */
    void restart(int number) throws PixelException {
        left = 0;
        if (position + 2 > encoded.length
                || (encoded[position] & 0xFF) != MARK
                || (encoded[position + 1] & 0xFF) != RESTART + number % RESTARTS) {
            throw broken();
        }
        position += 2;
    }

    PixelException broken() {
        return new PixelException(Reason.BROKEN_FRAME, "JPEG Extended");
    }
}
