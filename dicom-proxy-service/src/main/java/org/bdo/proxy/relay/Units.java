package org.bdo.proxy.relay;

import java.nio.ByteBuffer;
import org.bdo.dicom.net.pdu.Frame;

/** Follows the protocol data units in one direction by their headers alone (PS3.8 section 9.3.1), whatever pieces pass. */
final class Units {

    private static final int LENGTH_AT = 2;

    private final byte[] header = new byte[Frame.HEADER];
    private int filled;
    private long left;
    private volatile int last;

    void feed(byte[] bytes, int length) {
        int at = 0;
        while (at < length) {
            if (left > 0) {
                int passed = (int) Math.min(left, length - at);
                left -= passed;
                at += passed;
            } else {
                header[filled++] = bytes[at++];
            }
            if (filled == header.length) {
                last = header[0];
                left = ByteBuffer.wrap(header).getInt(LENGTH_AT) & 0xFFFFFFFFL;
                filled = 0;
            }
        }
    }

    /** Whether the last unit is at its end, so that another may follow. */
    boolean isBetween() {
        return filled == 0 && left == 0;
    }

    /** The type of the last unit, 0 before the first. */
    int last() {
        return last;
    }
}
