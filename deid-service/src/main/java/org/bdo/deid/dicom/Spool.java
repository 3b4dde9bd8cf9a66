package org.bdo.deid.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that are written once and read as often as needed: in memory while they are few, in a temporary file when not. */
final class Spool extends OutputStream {

    /** An instance of usual size stays in memory. */
    static final int IN_MEMORY = 8 << 20;

    private static final int FIRST = 640 << 10;

    private final Bytes memory = new Bytes();
    private @Nullable Path file;
    private @Nullable OutputStream out;
    private long size;

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        if (out == null && size + length > IN_MEMORY) {
            file = Files.createTempFile("deid-", ".dcm");
            out = Files.newOutputStream(file);
            memory.writeTo(out);
            memory.forget();
        }
        if (out == null) {
            memory.write(bytes, from, length);
        } else {
            out.write(bytes, from, length);
        }
        size += length;
    }

    long size() {
        return size;
    }

    /** What was written, from its beginning; nothing is written after this. */
    InputStream open() throws IOException {
        if (file == null) {
            return memory.open();
        }
        if (out != null) {
            out.flush();
        }
        return Files.newInputStream(file);
    }

    /** Forgets all. */
    @Override
    public void close() {
        memory.forget();
        try {
            if (out != null) {
                out.close();
            }
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A byte array that is read where it lies. */
    private static final class Bytes extends ByteArrayOutputStream {

        Bytes() {
            super(FIRST);
        }

        synchronized InputStream open() {
            return new ByteArrayInputStream(buf, 0, count);
        }

        synchronized void forget() {
            buf = new byte[0];
            count = 0;
        }
    }
}
