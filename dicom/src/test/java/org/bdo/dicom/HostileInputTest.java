package org.bdo.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.rewrite.Edit;
import org.bdo.dicom.rewrite.Editor;
import org.bdo.dicom.rewrite.Rewriter;
import org.bdo.dicom.stream.ByteSource;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.ElementWriter;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HostileInputTest {

    private static final Editor CURIOUS = place -> {
        if (place.isSequence()) {
            return Edit.DESCEND;
        }
        if (place.length() >= 0 && place.length() < 10_000) {
            place.strings();
        }
        return Edit.KEEP;
    };

    static Stream<byte[]> files() throws IOException {
        return Stream.of(
                file(DataSets.image(), TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN),
                file(DataSets.image(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN),
                file(DataSets.image(), TransferSyntax.EXPLICIT_VR_BIG_ENDIAN),
                file(DataSets.image(), TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN),
                file(DataSets.compressedImage(), TransferSyntax.JPEG_BASELINE),
                delimited(DataSets.compressedImage()));
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileCutAnywhereIsReadOrRefused(byte[] file) {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            int refused = 0;
            for (int length = 0; length < file.length; length++) {
                refused += tryAll(file, length) ? 0 : 1;
            }
            // What is cut within the first element of a file, or before, is no DICOM; what is cut between two is a
            // shorter one.
            assertThat(refused).isGreaterThan(file.length / 2);
        });
    }

    @ParameterizedTest
    @MethodSource("files")
    void aFileWithWrongBytesIsReadOrRefused(byte[] file) {
        Random random = new Random(42);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            for (int round = 0; round < 1500; round++) {
                byte[] broken = file.clone();
                for (int i = random.nextInt(4); i >= 0; i--) {
                    broken[132 + random.nextInt(broken.length - 132)] =
                            (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
                }
                tryAll(broken, broken.length);
            }
        });
    }

    @Test
    void sequencesNestedWithoutEndAreRefused() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Assertions.assertDoesNotThrow(() -> {
            ElementWriter writer = new ElementWriter(out);
            for (int i = 0; i < 100_000; i++) {
                writer.sequence(Encoding.EXPLICIT_LITTLE, Tag.CONTENT_SEQUENCE, Vr.SQ);
                writer.item(Encoding.EXPLICIT_LITTLE);
            }
        });

        assertRefused(out.toByteArray(), Reason.TOO_DEEP);
    }

    @Test
    void elementsWithoutEndAreRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(out);
        for (int i = 0; i < 1001; i++) {
            writer.element(Encoding.EXPLICIT_LITTLE, Tag.MODALITY, Vr.CS, new byte[0]);
        }
        Limits few = new Limits(64, 1000, 1000, 1000, 1_000_000);

        assertThatThrownBy(() -> walk(out.toByteArray(), few))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_MANY));
    }

    @Test
    void aPromisedLengthCostsNoMemory() throws IOException {
        assertRefused(promising(0x7FFFFFF0), Reason.TOO_LARGE);
        assertRefused(promising(900 << 20), Reason.TRUNCATED);
    }

    private static byte[] promising(int length) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(DataSet.builder().set(Tag.MODALITY, "CT").build().encode(Encoding.EXPLICIT_LITTLE));
        new ElementWriter(out).head(Encoding.EXPLICIT_LITTLE, Tag.PIXEL_DATA, Vr.OW, length);
        return out.toByteArray();
    }

    @Test
    void aDeflateBombIsRefused() throws IOException {
        DataSet zeros = DataSet.builder()
                .set(Tag.MODALITY, "CT")
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[4 << 20])
                .build();
        byte[] file = file(zeros, TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
        Limits small = new Limits(64, 1000, 1000, 1000, 1 << 20);

        assertThat(file.length).isLessThan(10_000);
        assertThatThrownBy(() -> new Rewriter(small)
                        .rewrite(new ByteArrayInputStream(file), OutputStream.nullOutputStream(), CURIOUS))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    @Test
    void anItemLongerThanItsSequenceEndsWithIt() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(out);
        writer.head(Encoding.EXPLICIT_LITTLE, Tag.REFERENCED_IMAGE_SEQUENCE, Vr.SQ, 18);
        writer.item(Encoding.EXPLICIT_LITTLE, 100);
        writer.element(Encoding.EXPLICIT_LITTLE, Tag.PATIENT_ID, Vr.LO, new byte[] {'1'});
        writer.element(Encoding.EXPLICIT_LITTLE, Tag.PATIENT_ID, Vr.LO, new byte[] {'2'});

        DataSet read = DataSet.decode(out.toByteArray(), Encoding.EXPLICIT_LITTLE);

        assertThat(read.item(Tag.REFERENCED_IMAGE_SEQUENCE).string(Tag.PATIENT_ID))
                .isEqualTo("1");
        assertThat(read.string(Tag.PATIENT_ID)).isEqualTo("2");
    }

    @Test
    void anElementLongerThanItsSequenceIsRefused() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ElementWriter writer = new ElementWriter(out);
        writer.head(Encoding.EXPLICIT_LITTLE, Tag.CONTENT_SEQUENCE, Vr.SQ, 20);
        writer.item(Encoding.EXPLICIT_LITTLE, 100);
        writer.head(Encoding.EXPLICIT_LITTLE, Tag.PATIENT_ID, Vr.LO, 50);
        out.write(new byte[200]);

        assertRefused(out.toByteArray(), Reason.LENGTH_OVERRUN);
    }

    @Test
    void zerosAtTheEndArePaddingAndOtherBytesAreNot() throws IOException {
        byte[] file = file(DataSets.image(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
        byte[] padded = java.util.Arrays.copyOf(file, file.length + 2000);

        assertThat(DicomFile.read(new ByteArrayInputStream(padded)).dataSet().size())
                .isEqualTo(DataSets.image().size());
        ByteArrayOutputStream copy = new ByteArrayOutputStream();
        new Rewriter().rewrite(new ByteArrayInputStream(padded), copy, Editor.KEEP_ALL);
        assertThat(copy.size()).isEqualTo(padded.length);

        padded[padded.length - 1] = 'x';
        assertThatThrownBy(() -> DicomFile.read(new ByteArrayInputStream(padded)))
                .isInstanceOf(DicomException.class);
    }

    private static void assertRefused(byte[] dataSet, Reason reason) {
        assertThatThrownBy(() -> readBare(dataSet))
                .isInstanceOfSatisfying(
                        DicomException.class, e -> assertThat(e.reason()).isEqualTo(reason));
    }

    private static void readBare(byte[] dataSet) throws IOException {
        DicomFile.read(new ByteArrayInputStream(dataSet));
    }

    private static void walk(byte[] dataSet, Limits limits) throws IOException {
        ByteSource source = new ByteSource(new ByteArrayInputStream(dataSet), limits.bytes());
        ElementReader reader = new ElementReader(source, Encoding.EXPLICIT_LITTLE, limits);
        while (reader.next() != Event.END) {
            reader.skipValue();
        }
    }

    /** Whether every way of reading took it; anything but a DicomException fails the test. */
    private static boolean tryAll(byte[] file, int length) throws IOException {
        boolean read = true;
        try {
            DicomFile.readHeader(new ByteArrayInputStream(file, 0, length))
                    .dataSet()
                    .string(Tag.PATIENT_NAME);
        } catch (DicomException _) {
            read = false;
        }
        try {
            DicomFile.read(new ByteArrayInputStream(file, 0, length));
        } catch (DicomException _) {
            read = false;
        }
        try {
            new Rewriter().rewrite(new ByteArrayInputStream(file, 0, length), OutputStream.nullOutputStream(), CURIOUS);
        } catch (DicomException _) {
            read = false;
        }
        return read;
    }

    private static byte[] file(DataSet dataSet, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFile.of(dataSet, syntax).write(out);
        return out.toByteArray();
    }

    private static byte[] delimited(DataSet dataSet) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Rewriter().rewrite(new ByteArrayInputStream(file(dataSet, TransferSyntax.JPEG_BASELINE)), out, CURIOUS);
        return out.toByteArray();
    }
}
