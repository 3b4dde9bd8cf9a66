package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.bdo.dicom.stream.RangeOutput;

/**
 * A file that is being made of another: what was written anew, and where in the input the pixel data lie that stay as they are.
 * It owns the input and forgets it when it is closed.
 */
final class CleanedFile extends RangeOutput {

    private final Input input;
    private final Spool written = new Spool();
    private final List<Part> parts = new ArrayList<>();
    private long size;

    /** Bytes from one of both. */
    private record Part(boolean ofInput, long from, long length) {}

    CleanedFile(Input input) {
        this.input = input;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        Part last = parts.isEmpty() ? new Part(true, 0, 0) : parts.getLast();
        if (last.ofInput()) {
            parts.add(new Part(false, written.size(), length));
        } else {
            parts.set(parts.size() - 1, new Part(false, last.from(), last.length() + length));
        }
        written.write(bytes, from, length);
        size += length;
    }

    @Override
    public void range(long from, long length) {
        parts.add(new Part(true, from, length));
        size += length;
    }

    long size() {
        return size;
    }

    /** The file from its beginning. */
    InputStream open() throws IOException {
        List<InputStream> streams = new ArrayList<>();
        for (Part part : parts) {
            streams.add(of(part).open(part.from(), part.length()));
        }
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    /** Writes it as a new file. */
    void writeTo(Path file) throws IOException {
        try (FileChannel to = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (Part part : parts) {
                of(part).append(part.from(), part.length(), to);
            }
        }
    }

    private Stored of(Part part) throws IOException {
        return part.ofInput() ? input.bytes() : written.stored();
    }

    /** Of all bytes, lower-case hexadecimal. */
    String sha256() throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        for (Part part : parts) {
            of(part).digest(part.from(), part.length(), digest);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        written.close();
        input.close();
    }
}
