package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.research.ImagingRow;
import org.bdo.deid.research.PatientRow;
import org.bdo.store.ObjectStore;

/**
 * A de-identified Part 10 file that waits to be stored. Closing it removes the file.
 *
 * @param person the patient
 * @param profile name and version
 * @param file where it waits
 * @param patient what the header says of the patient
 * @param row what the header says of the image
 */
public record DeidentifiedInstance(Person person, String profile, Path file, PatientRow patient, ImagingRow row)
        implements AutoCloseable {

    /** Its key in the bucket {@code research}: {@code dicom/{study}/{series}/{instance}.dcm}. */
    public String objectKey() {
        return row.objectKey();
    }

    public void putInto(ObjectStore store, String key) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            store.put(key, bytes, row.size(), "application/dicom");
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
