package org.bdo.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bdo.dicom.Dicomdir.Entry;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.stream.DicomException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The directories of Debian's python3-pydicom; skipped where it is not installed. */
class DicomdirTest {

    private static final Path FOLDER = Path.of("/usr/lib/python3/dist-packages/pydicom/data/test_files/dicomdirtests");

    @BeforeEach
    void find() {
        assumeTrue(Files.isDirectory(FOLDER), "Debian's python3-pydicom is not installed");
    }

    /** The same medium, written in other encodings, in another order and without offsets. */
    @ParameterizedTest
    @ValueSource(
            strings = {"DICOMDIR", "DICOMDIR-bigEnd", "DICOMDIR-implicit", "DICOMDIR-reordered", "DICOMDIR-nooffset"})
    void everyRecordStandsAboveTheFilesThatBelongToIt(String name) throws IOException {
        Dicomdir directory = Dicomdir.read(FOLDER.resolve(name));

        assertThat(directory.records()).extracting(Entry::type).containsOnly("PATIENT");
        assertThat(all(directory, "PATIENT")).hasSize(2);
        assertThat(all(directory, "STUDY")).hasSize(6);
        assertThat(all(directory, "SERIES")).hasSize(13);
        assertThat(all(directory, "IMAGE")).hasSize(31);
        for (Entry patient : directory.records()) {
            for (Entry study : patient.lower()) {
                for (Entry series : study.lower()) {
                    for (Entry image : series.lower()) {
                        DataSet file = DicomFile.readHeader(file(image)).dataSet();
                        assertSame(file, patient, Tag.PATIENT_ID);
                        assertSame(file, study, Tag.STUDY_INSTANCE_UID);
                        assertSame(file, series, Tag.SERIES_INSTANCE_UID);
                        assertThat(image.attributes().string(0x00041511)).isEqualTo(file.string(Tag.SOP_INSTANCE_UID));
                    }
                }
            }
        }
    }

    @Test
    void aSmallMediumAndAnEmptyOneAreRead() throws IOException {
        Dicomdir tiny = Dicomdir.read(FOLDER.resolve("TINY_ALPHA/DICOMDIR"));
        assertThat(all(tiny, "IMAGE")).hasSize(50);

        assertThat(Dicomdir.read(FOLDER.resolve("DICOMDIR-empty.dcm")).records())
                .isEmpty();
    }

    @Test
    void recordsWhoseOffsetsGoRoundAreReadOnce() throws IOException {
        DataSet record = DataSet.builder()
                .setInts(0x00041400, 400)
                .setInts(0x00041410, 0xFFFF)
                .setInts(0x00041420, 400)
                .set(0x00041430, "PATIENT")
                .build();
        long first = 0;
        byte[] file = new byte[0];
        for (int round = 0; round < 2; round++) {
            DataSet directory = DataSet.builder()
                    .setInts(0x00041200, (int) first)
                    .setItems(
                            0x00041220,
                            record.toBuilder()
                                    .setInts(0x00041400, (int) first)
                                    .setInts(0x00041420, (int) first)
                                    .build())
                    .build();
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomFile.of(directory, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
            file = out.toByteArray();
            first = (long) file.length - record.encode(Encoding.EXPLICIT_LITTLE).length - 8;
        }

        assertThat(Dicomdir.read(new ByteArrayInputStream(file)).records())
                .singleElement()
                .satisfies(entry -> assertThat(entry.lower()).isEmpty());
    }

    @Test
    void anImageIsNoDirectory() {
        assertThatExceptionOfType(DicomException.class)
                .isThrownBy(() -> Dicomdir.read(FOLDER.resolveSibling("CT_small.dcm")));
    }

    private static Path file(Entry image) {
        Path path = FOLDER;
        for (String part : image.file()) {
            path = path.resolve(part);
        }
        return path;
    }

    private static void assertSame(DataSet file, Entry record, int tag) {
        assertThat(record.attributes().string(tag)).isEqualTo(file.string(tag));
    }

    private static List<Entry> all(Dicomdir directory, String type) {
        return directory.records().stream()
                .flatMap(Entry::all)
                .filter(entry -> entry.type().equals(type))
                .toList();
    }
}
