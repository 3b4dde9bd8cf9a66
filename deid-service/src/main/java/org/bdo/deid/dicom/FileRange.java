package org.bdo.deid.dicom;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A part of a file as a stream; the file is opened when the first byte is asked for. */
final class FileRange extends InputStream {

    private final Path file;
    private final long end;
    private long position;
    private @Nullable FileChannel channel;

    FileRange(Path file, long from, long length) {
        this.file = file;
        this.position = from;
        this.end = from + length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int most = (int) Math.min(length, end - position);
        if (most <= 0) {
            return length == 0 ? 0 : -1;
        }
        if (channel == null) {
            channel = FileChannel.open(file);
        }
        int read = channel.read(ByteBuffer.wrap(bytes, from, most), position);
        if (read < 0) {
            throw new EOFException("The file has become shorter");
        }
        position += read;
        return read;
    }

    @Override
    public long skip(long count) {
        long skipped = Math.clamp(count, 0, end - position);
        position += skipped;
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (channel != null) {
            channel.close();
        }
    }
}
