package org.bdo.dicom.rewrite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.dicom.Corpus;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Part10Input;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.Limits;
import org.junit.jupiter.api.Test;

/** Debian's DICOM files, real ones and ones with known faults; skipped where python3-pydicom is not installed. */
class CorpusTest {

    /** Files that are broken beyond reading, and why. */
    private static final Map<String, String> BROKEN = Map.of(
            // cut off in the pixel data; dcmdump refuses it too
            "pydicom/test_files/MR_truncated.dcm", "truncated",
            // cut off in an element; dcmdump refuses it too
            "pydicom/test_files/rtplan_truncated.dcm", "truncated",
            // begins with a stray byte; dcmdump refuses it too
            "pydicom/test_files/no_meta.dcm", "not-dicom");

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
        for (Corpus.Sample file : files()) {
            try {
                byte[] original = file.bytes();
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                new Rewriter().rewrite(new ByteArrayInputStream(original), copy, Editor.KEEP_ALL);
                if (!Arrays.equals(dataSet(copy.toByteArray()), dataSet(original))) {
                    failures.put(file.name(), "differs");
                }
                copied++;
            } catch (DicomException e) {
                failures.put(file.name(), e.reason().code());
            }
        }
        assertThat(failures).isEqualTo(BROKEN);
        assertThat(copied).isGreaterThan(170);
    }

    @Test
    void everyFileSaysTheSameAfterEachSequenceWasEntered() throws IOException {
        for (Corpus.Sample file : files()) {
            if (BROKEN.containsKey(file.name())) {
                continue;
            }
            byte[] original = file.bytes();
            ByteArrayOutputStream copy = new ByteArrayOutputStream();
            new Rewriter().rewrite(new ByteArrayInputStream(original), copy, ENTER_ALL);

            DicomFile before = DicomFile.read(new ByteArrayInputStream(original));
            DicomFile after = DicomFile.read(new ByteArrayInputStream(copy.toByteArray()));

            assertThat(Arrays.equals(
                            after.dataSet().encode(Encoding.IMPLICIT_LITTLE),
                            before.dataSet().encode(Encoding.IMPLICIT_LITTLE)))
                    .as(file.name())
                    .isTrue();
        }
    }

    /** Most files were written as we write from memory: with lengths, even values, no group lengths. */
    @Test
    void everyFileSaysTheSameAfterItWasInMemory() throws IOException {
        int identical = 0;
        for (Corpus.Sample file : files()) {
            if (BROKEN.containsKey(file.name())) {
                continue;
            }
            byte[] original = file.bytes();
            DicomFile before = DicomFile.read(new ByteArrayInputStream(original));
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            before.write(written);
            DicomFile after = DicomFile.read(new ByteArrayInputStream(written.toByteArray()));

            assertThat(after.dataSet().toString())
                    .as(file.name())
                    .isEqualTo(before.dataSet().toString());
            assertThat(Arrays.equals(
                            after.dataSet().encode(Encoding.EXPLICIT_LITTLE),
                            before.dataSet().encode(Encoding.EXPLICIT_LITTLE)))
                    .as(file.name())
                    .isTrue();
            identical += Arrays.equals(dataSet(written.toByteArray()), dataSet(original)) ? 1 : 0;
        }
        assertThat(identical).isGreaterThan(140);
    }

    private static byte[] dataSet(byte[] file) throws IOException {
        Part10Input input = Part10Input.open(new ByteArrayInputStream(file), Limits.DEFAULT);
        if (input.transferSyntax().deflated()) {
            return DicomFile.read(new ByteArrayInputStream(file)).dataSet().encode(Encoding.EXPLICIT_LITTLE);
        }
        long start = input.reader().offset();
        return Arrays.copyOfRange(file, (int) start, file.length);
    }

    private static List<Corpus.Sample> files() throws IOException {
        List<Corpus.Sample> files = Corpus.samples();
        assumeTrue(files.size() > 150, "Debian's python3-pydicom is not installed: its files were not tried");
        return files;
    }
}
