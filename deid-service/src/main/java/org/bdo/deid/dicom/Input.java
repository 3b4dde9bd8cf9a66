package org.bdo.deid.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.bdo.dicom.DicomFile;

/**
 * What is read several times: fetched once, into memory where it is small, into a temporary file where it is not, and exchanged
 * for a copy whose pixels were blanked.
 */
final class Input implements AutoCloseable {

    private final List<Path> own = new ArrayList<>();
    private Stored bytes;
    private long size;
    private boolean blanked;

    private Input(Stored bytes, long size) {
        this.bytes = bytes;
        this.size = size;
    }

    static Input of(DicomContent content) throws IOException {
        Path file = content.file();
        if (file != null) {
            return new Input(new Stored.InFile(file), Files.size(file));
        }
        try (InputStream in = content.open()) {
            byte[] first = in.readNBytes(Spool.IN_MEMORY);
            return first.length < Spool.IN_MEMORY
                    ? new Input(new Stored.InMemory(first), first.length)
                    : copied(new SequenceInputStream(new ByteArrayInputStream(first), in));
        }
    }

    private static Input copied(InputStream content) throws IOException {
        Path file = Files.createTempFile("deid-", ".dcm");
        boolean whole = false;
        try {
            long size = Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            Input input = new Input(new Stored.InFile(file), size);
            input.own.add(file);
            whole = true;
            return input;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
    }

    InputStream open() throws IOException {
        return bytes.open(0, size);
    }

    /** The bytes, of which an output may have a part. */
    Stored bytes() {
        return bytes;
    }

    DicomFile header() throws IOException {
        try (InputStream in = open()) {
            return DicomFile.readHeader(in);
        }
    }

    boolean isBlanked() {
        return blanked;
    }

    /** From now on this file is read; it is deleted in the end. */
    void blanked(Path file) throws IOException {
        own.add(file);
        bytes = new Stored.InFile(file);
        size = Files.size(file);
        blanked = true;
    }

    @Override
    public void close() {
        try {
            for (Path file : own) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
