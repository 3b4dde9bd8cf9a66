package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.bdo.dicom.stream.DicomException.Reason;

/** What is still to be read of the present element's value. */
final class Value {

    private final ByteSource in;
    private final int limit;
    private long unread;

    /** @param limit bytes of a value that is held in memory */
    Value(ByteSource in, int limit) {
        this.in = in;
        this.limit = limit;
    }

    void begin(long length) {
        unread = length;
    }

    /** Leaves the value to others; returns where it ends. */
    long end() {
        long end = in.offset() + unread;
        unread = 0;
        return end;
    }

    byte[] read() throws IOException {
        if (unread > limit) {
            throw new DicomException(Reason.TOO_LONG, in.offset());
        }
        byte[] value = in.read((int) unread);
        unread = 0;
        return value;
    }

    byte[] read(int count) throws IOException {
        byte[] part = in.read((int) Math.min(count, unread));
        unread -= part.length;
        return part;
    }

    void copy(OutputStream out) throws IOException {
        in.copy(unread, out);
        unread = 0;
    }

    void skip() throws IOException {
        if (unread > 0) {
            in.skip(unread);
            unread = 0;
        }
    }

    /** The value if it is one number of 16 bits, which stays to be read; else -1. */
    int peekShort(boolean bigEndian) throws IOException {
        return unread == 2 && in.available(2) ? in.peekShort(0, bigEndian) : -1;
    }
}
