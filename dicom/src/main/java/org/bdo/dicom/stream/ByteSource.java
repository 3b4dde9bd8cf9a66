package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.bdo.dicom.stream.DicomException.Reason;

/** An input with a bounded look-ahead and a count of what was read. Not safe for several threads. */
public final class ByteSource {

    /** How far {@link #available} can look ahead, in bytes. */
    public static final int LOOK_AHEAD = 1024;

    private static final int BUFFER = 64 * 1024;
    private static final VarHandle SHORT_LITTLE = view(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle SHORT_BIG = view(short[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INT_LITTLE = view(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT_BIG = view(int[].class, ByteOrder.BIG_ENDIAN);

    private final InputStream in;
    private final long maxBytes;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int limit;
    private long consumedBefore;

    public ByteSource(InputStream in, long maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /** Bytes consumed so far. */
    public long offset() {
        return consumedBefore + position;
    }

    /** Whether so many bytes (at most {@link #LOOK_AHEAD}) are still to come; they can then be looked at. */
    public boolean available(int count) throws IOException {
        return limit - position >= count || fill(count);
    }

    /** A byte further on, which {@link #available} has promised. */
    public int peek(int ahead) {
        return buffer[position + ahead] & 0xFF;
    }

    /** A 16-bit number further on, which {@link #available} has promised. */
    public int peekShort(int ahead, boolean bigEndian) {
        VarHandle view = bigEndian ? SHORT_BIG : SHORT_LITTLE;
        return Short.toUnsignedInt((short) view.get(buffer, position + ahead));
    }

    /** A 32-bit number further on, which {@link #available} has promised. */
    public int peekInt(int ahead, boolean bigEndian) {
        VarHandle view = bigEndian ? INT_BIG : INT_LITTLE;
        return (int) view.get(buffer, position + ahead);
    }

    /** A tag further on, which {@link #available} has promised: two 16-bit numbers, the group first. */
    public int peekTag(int ahead, boolean bigEndian) {
        return (peekShort(ahead, bigEndian) << 16) | peekShort(ahead + 2, bigEndian);
    }

    /** Consumes bytes that {@link #available} has promised. */
    void advance(int count, byte[] copy) {
        System.arraycopy(buffer, position, copy, 0, count);
        position += count;
    }

    /** The next bytes. Memory is taken as they come, not as they are promised. */
    public byte[] read(int count) throws IOException {
        if (limit - position >= count) {
            byte[] bytes = new byte[count];
            advance(count, bytes);
            return bytes;
        }
        GrowingBytes bytes = new GrowingBytes(count);
        copy(count, bytes);
        return bytes.toByteArray();
    }

    /** Passes over the next bytes; a file's are not read. */
    public void skip(long count) throws IOException {
        long left = count;
        if (left > BUFFER) {
            left -= limit - position;
            consumedBefore += limit;
            position = 0;
            limit = 0;
            left -= skipUnread(left - 1);
        }
        copy(left, OutputStream.nullOutputStream());
    }

    /** The last byte is left, and read: some streams can be skipped beyond their end. */
    private long skipUnread(long count) throws IOException {
        long skipped = 0;
        long now;
        do {
            now = skipSome(count - skipped);
            skipped += now;
        } while (now > 0 && skipped < count);
        consumedBefore += skipped;
        if (consumedBefore > maxBytes) {
            throw new DicomException(Reason.TOO_LARGE, offset());
        }
        return skipped;
    }

    /** Passes the next bytes on; many to a {@link RangeOutput} by their place only. */
    public void copy(long count, OutputStream out) throws IOException {
        if (count > BUFFER && out instanceof RangeOutput ranges) {
            long from = offset();
            skip(count);
            ranges.range(from, count);
            return;
        }
        long left = count;
        while (left > 0) {
            if (position == limit && !fill(1)) {
                throw new DicomException(Reason.TRUNCATED, offset());
            }
            int now = (int) Math.min(left, limit - position);
            out.write(buffer, position, now);
            position += now;
            left -= now;
        }
    }

    /** What follows, inflated (PS3.5 section A.5); offsets begin anew. This source must not be used any longer. */
    public ByteSource inflated() {
        return new ByteSource(new InflaterInputStream(remaining(), new Inflater(true), BUFFER), maxBytes);
    }

    /** What follows. This source must not be used any longer. */
    InputStream remaining() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                return available(1) ? buffer[position++] & 0xFF : -1;
            }

            @Override
            public int read(byte[] bytes, int from, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                if (!ByteSource.this.available(1)) {
                    return -1;
                }
                int now = Math.min(length, limit - position);
                System.arraycopy(buffer, position, bytes, from, now);
                position += now;
                return now;
            }

            private boolean available(int count) throws IOException {
                return ByteSource.this.available(count);
            }
        };
    }

    private boolean fill(int count) throws IOException {
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        consumedBefore += position;
        limit -= position;
        position = 0;
        while (limit < count) {
            int read = readSome();
            if (read < 0) {
                return false;
            }
            limit += read;
            if (consumedBefore + limit > maxBytes) {
                throw new DicomException(Reason.TOO_LARGE, offset());
            }
        }
        return true;
    }

    private int readSome() throws IOException {
        return (int) declared(() -> in.read(buffer, limit, buffer.length - limit));
    }

    private long skipSome(long count) throws IOException {
        return declared(() -> in.skip(count));
    }

    private interface Access {
        long run() throws IOException;
    }

    private long declared(Access access) throws IOException {
        try {
            return access.run();
        } catch (ZipException _) {
            throw new DicomException(Reason.BAD_DEFLATE, offset());
        } catch (java.io.EOFException _) {
            throw new DicomException(Reason.TRUNCATED, offset());
        }
    }

    private static VarHandle view(Class<?> array, ByteOrder order) {
        return MethodHandles.byteArrayViewVarHandle(array, order);
    }

    /** Grows with what arrives: a promised length of 4 GB costs nothing until the bytes are there. */
    private static final class GrowingBytes extends java.io.ByteArrayOutputStream {
        GrowingBytes(int promised) {
            super(Math.min(promised, BUFFER));
        }
    }
}
