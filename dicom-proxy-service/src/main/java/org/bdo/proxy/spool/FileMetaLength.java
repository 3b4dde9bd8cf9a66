package org.bdo.proxy.spool;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Where the data set begins in a DICOM file (PS3.10 section 7.1), so that it has the same id as over an association. */
public final class FileMetaLength {

    private static final int MARK_END = 132;
    private static final int GROUP_LENGTH_END = MARK_END + 12;

    private FileMetaLength() {}

    /**
     * Bytes before the data set; 0 where this is no file with a file meta that begins with its length.
     *
     * @param beginning of the file; a meta that goes on after it is taken for none
     */
    public static int of(byte[] beginning, int length) {
        if (length < GROUP_LENGTH_END) {
            return 0;
        }
        ByteBuffer bytes = ByteBuffer.wrap(beginning, 0, length);
        boolean marked = bytes.getInt(MARK_END - 4) == 0x4449434D; // DICM
        // (0002,0000) UL, four bytes long
        boolean told = bytes.getLong(MARK_END) == 0x02000000_554C0400L;
        long end = GROUP_LENGTH_END + (bytes.order(ByteOrder.LITTLE_ENDIAN).getInt(GROUP_LENGTH_END - 4) & 0xFFFFFFFFL);
        return marked && told && end < length ? (int) end : 0;
    }
}
