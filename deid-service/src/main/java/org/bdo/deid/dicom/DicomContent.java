package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A DICOM file that can be read from its beginning as often as needed. */
@FunctionalInterface
public interface DicomContent {

    /** A new stream; whoever opens it closes it. */
    InputStream open() throws IOException;

    /** Where it lies as a file, which stays as it is while something is made of it; null where it does not. */
    default @Nullable Path file() {
        return null;
    }

    /** A file; it is read where it lies. */
    static DicomContent of(Path file) {
        return new DicomContent() {
            @Override
            public InputStream open() throws IOException {
                return Files.newInputStream(file);
            }

            @Override
            public Path file() {
                return file;
            }
        };
    }
}
