package org.bdo.dataset.release;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.dataset.cohort.CohortReader;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The images of a release: listed while the research store is read, copied one by one afterwards. */
@Component
class ImageCopies {

    private static final int STUDY = 0;
    private static final int SERIES = 1;
    private static final int INSTANCE = 2;
    private static final int PATIENT = 3;
    private static final int KEY = 4;

    private final Buckets buckets;

    ImageCopies(Buckets buckets) {
        this.buckets = buckets;
    }

    /** Writes one line for each image; none of the values can hold a tab or a line break. */
    void list(CohortReader reader, Path list) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(list)) {
            reader.images(row -> {
                try {
                    out.write(String.join(
                            "\t",
                            row.getString("study"),
                            row.getString("series"),
                            row.getString("instance"),
                            row.getString("patient"),
                            row.getString("object_key")));
                    out.write('\n');
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Copies each listed image under its new names; one that cannot be copied ends the build. */
    void copy(@Nullable Path list, Release release, ReleaseKey names) throws IOException {
        if (list == null) {
            return;
        }
        try (BufferedReader lines = Files.newBufferedReader(list)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                copy(line.split("\t", -1), release, names);
            }
        }
        Files.delete(list);
    }

    private void copy(String[] image, Release release, ReleaseKey names) throws IOException {
        Path file = release.folder().resolve("image.dcm");
        try (var in = buckets.research().get(image[KEY]);
                var out = Files.newOutputStream(file)) {
            ImageRenaming.copy(in, out, image[PATIENT], image[INSTANCE], names);
        }
        String path = "dicom/" + names.uid(image[STUDY]) + "/" + names.uid(image[SERIES]) + "/"
                + names.uid(image[INSTANCE]) + ".dcm";
        release.store(file, path, "application/dicom", null);
    }
}
