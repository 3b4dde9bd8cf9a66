package org.bdo.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * DICOM files of Debian packages: python3-pydicom and libgdcm3.0, installed, heudiconv and python3-nibabel, unpacked by
 * {@code .ci/run}. Which of them are there depends on the machine; the tests say how many they want.
 */
public final class Corpus {

    private static final Path PYTHON = Path.of("usr", "lib", "python3", "dist-packages");
    private static final Path INSTALLED = Path.of("/");
    private static final Path UNPACKED = Path.of("..", ".bdo-cache", "corpus");
    private static final String OTHER_FILES =
            ".*\\.(py|pyc|txt|json|dump|zip|sha256|md|bin(\\.gz)?|tsv|nii\\.gz|mat|csv|gii|tck|trk|xml)|.*/README";

    private Corpus() {}

    /**
     * A file, with what it holds after unzipping.
     *
     * @param name without the folders that differ between machines
     * @param path of the file itself; a zipped one is not fit for other programs
     */
    public record Sample(String name, Path path) {

        public byte[] bytes() throws IOException {
            byte[] bytes = Files.readAllBytes(path);
            if (!isZipped()) {
                return bytes;
            }
            try (InputStream in = new GZIPInputStream(Files.newInputStream(path))) {
                return in.readAllBytes();
            }
        }

        /** The file for other programs: one that is zipped is unzipped into the folder. */
        public Path plain(Path folder) throws IOException {
            return isZipped()
                    ? Files.write(folder.resolve(path.getFileName().toString().replace(".gz", "")), bytes())
                    : path;
        }

        private boolean isZipped() {
            return path.toString().endsWith(".gz");
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /** All files, sorted by name; none where no package is there. */
    public static List<Sample> samples() throws IOException {
        List<Sample> samples = new ArrayList<>();
        collect(PYTHON.resolve("pydicom/data"), "pydicom", samples);
        collect(PYTHON.resolve("heudiconv/tests/data"), "heudiconv", samples);
        collect(PYTHON.resolve("nibabel/nicom/tests/data"), "nibabel", samples);
        collect(Path.of("usr/share/doc/libgdcm3.0/examples"), "gdcm", samples);
        return samples;
    }

    private static void collect(Path folder, String name, List<Sample> samples) throws IOException {
        Path found = Files.isDirectory(INSTALLED.resolve(folder)) ? INSTALLED : UNPACKED;
        if (!Files.isDirectory(found.resolve(folder))) {
            return;
        }
        Path root = found.resolve(folder);
        try (Stream<Path> paths = Files.walk(root)) {
            paths.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().matches(OTHER_FILES))
                    .sorted()
                    .forEach(path -> samples.add(new Sample(name + "/" + root.relativize(path), path)));
        }
    }
}
