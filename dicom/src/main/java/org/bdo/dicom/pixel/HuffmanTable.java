package org.bdo.dicom.pixel;

import java.nio.ByteBuffer;

/** Codes of 1 to 16 bits and what they stand for (ISO/IEC 10918-1 annex C). */
final class HuffmanTable {

    private static final int LONGEST = 16;

    private final int[] last = new int[LONGEST + 1]; // the last code of each length, -1 where there is none
    private final int[] offset = new int[LONGEST + 1]; // from a code of this length to its place among the values
    private final byte[] values;

    /** Reads one out of a DHT segment, behind its class and number. */
    HuffmanTable(ByteBuffer segment) {
        int code = 0;
        int count = 0;
        for (int length = 1; length <= LONGEST; length++) {
            int codes = segment.get() & 0xFF;
            offset[length] = count - code;
            code += codes;
            count += codes;
            last[length] = codes == 0 ? -1 : code - 1;
            code <<= 1;
        }
        values = new byte[count];
        segment.get(values);
    }

    /** The value of the next code. */
    int decode(EntropyBits bits) throws PixelException {
        int code = 0;
        for (int length = 1; length <= LONGEST; length++) {
            code = (code << 1) | bits.read(1);
            if (code <= last[length] && code + offset[length] >= 0) {
                return values[code + offset[length]] & 0xFF;
            }
        }
        throw bits.broken();
    }
}
