package org.bdo.deid.dicom;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Bytes that are written once: in memory while they are few, in a temporary file when not. */
final class Spool extends OutputStream {

    /** An instance of usual size stays in memory. */
    static final int IN_MEMORY = 8 << 20;

    private static final int FIRST = 16 << 10;
    private static final int BUFFER = 64 << 10;

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
            out = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
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

    /** What was written; nothing is written after this. */
    Stored stored() throws IOException {
        if (out != null) {
            out.flush();
        }
        return file == null ? memory.stored() : new Stored.InFile(file);
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

        synchronized Stored stored() {
            return new Stored.InMemory(buf);
        }

        synchronized void forget() {
            buf = new byte[0];
            count = 0;
        }
    }
}
