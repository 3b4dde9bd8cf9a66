package org.bdo.dicom.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.Limits;
import org.junit.jupiter.api.Test;

/** The files of Debian's python3-pydicom, real ones and ones with known faults; skipped where the package is not installed. */
class CorpusTest {

    private static final Path FILES = Path.of("/usr/lib/python3/dist-packages/pydicom/data");

    /** Files that are broken beyond reading, and why. */
    private static final Map<String, String> BROKEN = Map.of(
            // cut off in the pixel data
            "test_files/MR_truncated.dcm", "truncated",
            // cut off in an element
            "test_files/rtplan_truncated.dcm", "truncated",
            // its last item tells 24 bytes more than there are
            "test_files/dicomdirtests/DICOMDIR-nooffset", "length-overrun",
            // begins with a stray byte; dcmdump refuses it too
            "test_files/no_meta.dcm", "not-dicom",
            "test_files/dicomdirtests/TINY_ALPHA/README", "not-dicom");

    private static final Editor ENTER_ALL = new Editor() {
        @Override
        public Edit edit(Place place) {
            return place.isSequence() ? Edit.DESCEND : Edit.KEEP;
        }

        @Override
        public boolean keepsGroupLengths() {
            return true;
        }
    };

    @Test
    void everyFileComesOutAsItWas() throws IOException {
        Map<String, String> failures = new TreeMap<>();
        int copied = 0;
        for (Path file : files()) {
            String name = FILES.relativize(file).toString();
            try {
                byte[] original = Files.readAllBytes(file);
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                new Rewriter().rewrite(new ByteArrayInputStream(original), copy, Editor.KEEP_ALL);
                if (!Arrays.equals(dataSet(copy.toByteArray()), dataSet(original))) {
                    failures.put(name, "differs");
                }
                copied++;
            } catch (DicomException e) {
                failures.put(name, e.reason().code());
            }
        }
        assertThat(failures).isEqualTo(BROKEN);
        assertThat(copied).isGreaterThan(100);
    }

    @Test
    void everyFileSaysTheSameAfterEachSequenceWasEntered() throws IOException {
        for (Path file : files()) {
            if (BROKEN.containsKey(FILES.relativize(file).toString())) {
                continue;
            }
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            new Rewriter().rewrite(new ByteArrayInputStream(Files.readAllBytes(file)), copy, ENTER_ALL);

            DicomFile before = DicomFile.read(file);
            DicomFile after = DicomFile.read(new ByteArrayInputStream(copy.toByteArray()));

            assertThat(Arrays.equals(
                            after.dataSet().encode(Encoding.IMPLICIT_LITTLE),
                            before.dataSet().encode(Encoding.IMPLICIT_LITTLE)))
                    .as(file.toString())
                    .isTrue();
        }
    }

    @Test
    void everyFileWithWrongBytesIsReadOrRefused() throws IOException {
        Random random = new Random(7);
        for (Path file : files()) {
            byte[] original = Files.readAllBytes(file);
            for (int round = 0; round < 10 && original.length < 12_000; round++) {
                byte[] broken = original.clone();
                for (int i = random.nextInt(6); i >= 0; i--) {
                    broken[random.nextInt(broken.length)] = (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                }
                try {
                    ByteArrayOutputStream copy = new ByteArrayOutputStream();
                    new Rewriter().rewrite(new ByteArrayInputStream(broken), copy, ENTER_ALL);
                    DicomFile.read(new ByteArrayInputStream(copy.toByteArray()));
                } catch (DicomException e) {
                    assertThat(e.reason().code()).isNotEmpty(); // any other exception fails the test
                }
            }
        }
    }

    private static byte[] dataSet(byte[] file) throws IOException {
        Part10Input input = Part10Input.open(new ByteArrayInputStream(file), Limits.DEFAULT);
        if (input.transferSyntax().deflated()) {
            return DicomFile.read(new ByteArrayInputStream(file)).dataSet().encode(Encoding.EXPLICIT_LITTLE);
        }
        long start = input.reader().offset();
        return Arrays.copyOfRange(file, (int) start, file.length);
    }

    private static List<Path> files() throws IOException {
        assumeTrue(Files.isDirectory(FILES), "Debian's python3-pydicom is not installed: its files were not tried");
        try (Stream<Path> paths = Files.walk(FILES)) {
            return paths.filter(Files::isRegularFile)
                    .filter(path -> !path.toString().matches(".*\\.(py|pyc|txt|json|dump|gz|zip|sha256|md)"))
                    .sorted()
                    .toList();
        }
    }
}
