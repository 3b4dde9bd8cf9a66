package org.bdo.dicom.pixel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bdo.dicom.stream.ElementReader;

/** Where frames begin, in bytes after the first item tag behind the basic table (PS3.5 section A.4, PS3.3 section C.7.6.3.1.8). */
final class OffsetTable {

    private static final int EXTENDED = 0x7FE00001;

    private long[] offsets = new long[0];

    /** Reads the element if it is the extended table. */
    void take(ElementReader reader) throws IOException {
        if (reader.tag() == EXTENDED) {
            ByteBuffer table = ByteBuffer.wrap(reader.value()).order(ByteOrder.LITTLE_ENDIAN);
            offsets = new long[table.remaining() / 8];
            for (int i = 0; i < offsets.length; i++) {
                offsets[i] = table.getLong();
            }
        }
    }

    /** Reads the basic table; an extended one has precedence. */
    void takeBasic(byte[] item) {
        if (offsets.length > 0) {
            return;
        }
        ByteBuffer table = ByteBuffer.wrap(item).order(ByteOrder.LITTLE_ENDIAN);
        offsets = new long[table.remaining() / 4];
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = Integer.toUnsignedLong(table.getInt());
        }
    }

    /** Whether it tells the beginnings of so many frames, each after the one before. */
    boolean covers(int frames) {
        if (offsets.length != frames || offsets[0] != 0) {
            return false;
        }
        for (int i = 1; i < frames; i++) {
            if (offsets[i] <= offsets[i - 1]) {
                return false;
            }
        }
        return true;
    }

    /** Where this frame begins. */
    long of(int frame) {
        return offsets[frame];
    }
}
