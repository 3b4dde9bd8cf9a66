package org.bdo.deid.dicom;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What is read several times: fetched once where it is small, and exchanged for a copy whose pixels were blanked. */
final class Input implements AutoCloseable {

    private DicomContent content;
    private @Nullable Path blanked;

    private Input(DicomContent content) {
        this.content = content;
    }

    static Input of(DicomContent content) throws IOException {
        try (InputStream in = content.open()) {
            byte[] bytes = in.readNBytes(Spool.IN_MEMORY);
            return new Input(bytes.length < Spool.IN_MEMORY ? () -> new ByteArrayInputStream(bytes) : content);
        }
    }

    DicomContent content() {
        return content;
    }

    boolean isBlanked() {
        return blanked != null;
    }

    /** From now on this file is read; it is deleted in the end. */
    void blanked(Path file) {
        blanked = file;
        content = () -> Files.newInputStream(file);
    }

    @Override
    public void close() {
        try {
            if (blanked != null) {
                Files.deleteIfExists(blanked);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
