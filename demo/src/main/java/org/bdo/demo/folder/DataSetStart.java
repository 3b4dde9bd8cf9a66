package org.bdo.demo.folder;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;

/** Finds where the data set begins in a DICOM file (PS3.10 section 7): after preamble, mark and the elements of group 0002. */
final class DataSetStart {

    private static final int PREAMBLE = 128;
    private static final int META = 2;
    private static final Set<String> LONG_FORMS = Set.of("OB", "OW", "OF", "SQ", "UT", "UN");

    private DataSetStart() {}

    /** The offset in bytes; 0 for a file without file meta. The group's own length is not believed: real files get it wrong. */
    static long of(Path file) throws IOException {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            long at = afterMark(in);
            while (at + 8 <= in.length()) {
                in.seek(at);
                byte[] head = new byte[12];
                int read = in.read(head);
                ByteBuffer numbers = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
                if (numbers.getShort(0) != META) {
                    return at;
                }
                at += size(numbers, head, read);
            }
            return Math.min(at, in.length());
        }
    }

    private static long afterMark(RandomAccessFile in) throws IOException {
        for (int at : new int[] {PREAMBLE, 0}) {
            byte[] mark = new byte[4];
            in.seek(at);
            if (in.length() >= at + 4
                    && in.read(mark) == 4
                    && new String(mark, StandardCharsets.US_ASCII).equals("DICM")) {
                return at + 4L;
            }
        }
        return 0;
    }

    private static long size(ByteBuffer numbers, byte[] head, int read) {
        String vr = new String(head, 4, 2, StandardCharsets.US_ASCII);
        if (LONG_FORMS.contains(vr)) {
            return read < 12 ? read : 12 + Integer.toUnsignedLong(numbers.getInt(8));
        }
        return vr.matches("[A-Z]{2}")
                ? 8 + Short.toUnsignedLong(numbers.getShort(6))
                : 8 + Integer.toUnsignedLong(numbers.getInt(4));
    }
}
