package org.bdo.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DataSets;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.pixel.PixelException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {

    @Test
    void signedValuesOfTwelveBitsHaveTheirSign() throws IOException {
        DataSet image = described(1, 2, 1, 16)
                .setInts(Tag.BITS_STORED, 12)
                .setInts(Tag.HIGH_BIT, 11)
                .setInts(Tag.PIXEL_REPRESENTATION, 1)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0x07})
                .build();

        Frame frame = frames(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).getFirst();

        assertThat(List.of(frame.value(0, 0, 0), frame.value(0, 1, 0))).containsExactly(-1, 2047);
        frame.put(0, 1, 0, -2048);
        assertThat(frame.value(0, 1, 0)).isEqualTo(-2048);
        assertThat(frame.shorts()).containsExactly((short) -1, (short) 0x0800);
    }

    /** 13 x 20 values that dcmcjpeg (DCMTK 3.6.7, process 4) wrote, and what dcmdjpeg made of them. */
    @Test
    void jpegWithTwelveBitsIsWhatItsPeerMakesOfIt() throws IOException {
        assertThat(resource("extended.dcm"))
                .isEqualTo(resource("extended-decoded.dcm"))
                .hasSize(2 * 13 * 20);
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(FramesTest.class.getResourceAsStream(name))) {
            return Objects.requireNonNull(Frames.open(in).next()).bytes();
        }
    }

    @Test
    void framesOfSingleBitsFollowEachOtherWithoutAGap() throws IOException {
        DataSet image = described(1, 5, 3, 1)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {(byte) 0b1_10001, 0b0101_1101, 0, 0})
                .build();

        List<Frame> frames = frames(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

        assertThat(frames.get(0).bytes()).containsExactly(1, 0, 0, 0, 1);
        assertThat(frames.get(1).bytes()).containsExactly(1, 0, 0, 1, 0);
        assertThat(frames.get(2).bytes()).containsExactly(1, 1, 1, 0, 1);
    }

    @Test
    void planesAreInterleavedAndSharedColoursSpread() throws IOException {
        DataSet planar = described(1, 2, 1, 8)
                .setInts(Tag.SAMPLES_PER_PIXEL, 3)
                .setInts(Tag.PLANAR_CONFIGURATION, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, "RGB")
                .setBytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {1, 2, 3, 4, 5, 6})
                .build();
        DataSet shared = described(1, 2, 1, 8)
                .setInts(Tag.SAMPLES_PER_PIXEL, 3)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, "YBR_FULL_422")
                .setBytes(Tag.PIXEL_DATA, Vr.OB, new byte[] {10, 20, 30, 40})
                .build();

        assertThat(frames(planar, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                        .getFirst()
                        .bytes())
                .containsExactly(1, 3, 5, 2, 4, 6);
        Frame spread = frames(shared, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).getFirst();
        assertThat(spread.bytes()).containsExactly(10, 30, 40, 20, 30, 40);
        assertThat(spread.format().photometric()).isEqualTo("YBR_FULL");
    }

    @Test
    void bigEndianFramesOfOddLengthAreWhole() throws IOException {
        DataSet image = described(1, 3, 2, 8)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[] {1, 2, 3, 4, 5, 6})
                .build();

        List<Frame> frames = frames(image, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);

        assertThat(frames.get(0).bytes()).containsExactly(1, 2, 3);
        assertThat(frames.get(1).bytes()).containsExactly(4, 5, 6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "basic", "extended"})
    void framesInSeveralFragmentsAreFoundByEachTable(String table) throws IOException {
        byte[] first = RleCodec.encode(frame(0, 1, 2, 3, 4, 5, 6, 7, 7));
        byte[] second = RleCodec.encode(frame(1, 9, 9, 9, 9, 9, 9, 8, 8));
        List<byte[]> parts = new ArrayList<>();
        long secondAt = 8L + first.length;
        parts.add(table.equals("basic") ? little(4, 0, secondAt) : new byte[0]);
        parts.add(first);
        parts.add(second);
        DataSetBuilder image = described(2, 4, 2, 8);
        if (table.equals("extended")) {
            image.setBytes(0x7FE00001, Vr.OV, little(8, 0, secondAt));
            image.setBytes(0x7FE00002, Vr.OV, little(8, first.length, second.length));
        }
        image.put(new Element.Fragments(Tag.PIXEL_DATA, Vr.OB, parts));

        List<Frame> frames = frames(image.build(), TransferSyntax.RLE_LOSSLESS);

        assertThat(frames.get(0).bytes()).containsExactly(1, 2, 3, 4, 5, 6, 7, 7);
        assertThat(frames.get(1).bytes()).containsExactly(9, 9, 9, 9, 9, 9, 8, 8);
    }

    @Test
    void runLengthsOfSixteenBitsComeBack() throws IOException {
        byte[] pixels = new byte[2 * 300 * 7];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i % 301 < 200 ? 0 : i * 31 % (i % 7 + 1));
        }
        DataSet image =
                described(7, 300, 1, 16).setBytes(Tag.PIXEL_DATA, Vr.OW, pixels).build();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        new PixelRewriter(PixelRewriter.Target.RLE)
                .rewrite(file(image, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), copy, _ -> {});

        Frames again = Frames.open(new ByteArrayInputStream(copy.toByteArray()));
        assertThat(again.transferSyntax()).isEqualTo(TransferSyntax.RLE_LOSSLESS);
        Frame frame = again.next();
        assertThat(frame == null ? null : frame.bytes()).isEqualTo(pixels);
        assertThat(copy.size()).isLessThan(pixels.length + 1000);
    }

    @Test
    void editedFramesAndHeaderAreWritten() throws IOException {
        DataSet image = DataSets.image().toBuilder()
                .setInts(Tag.BITS_STORED, 16)
                .setBytes(0xFFFCFFFC, Vr.OB, new byte[4])
                .build();
        ByteArrayOutputStream copy = new ByteArrayOutputStream();

        new PixelRewriter(PixelRewriter.Target.UNCOMPRESSED)
                .rewrite(file(image, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN), copy, new FrameEditor() {
                    @Override
                    public void edit(Frame frame) {
                        frame.fill(-1, 6, 3, 10, 500);
                    }

                    @Override
                    public DataSet header(DataSet header) {
                        return header.toBuilder().set(Tag.PATIENT_ID, "X").build();
                    }
                });

        DicomFile written = DicomFile.read(new ByteArrayInputStream(copy.toByteArray()));
        assertThat(written.dataSet().string(Tag.PATIENT_ID)).isEqualTo("X");
        assertThat(written.dataSet().string(Tag.PATIENT_NAME)).isEqualTo("Иванов^Иван^Иванович");
        assertThat(written.dataSet().contains(0xFFFCFFFC)).isTrue();
        Frame frame = frames(written.dataSet(), written.transferSyntax()).getFirst();
        assertThat(List.of(frame.value(0, 5, 0), frame.value(0, 6, 0), frame.value(1, 7, 0), frame.value(2, 7, 0)))
                .containsExactly(0, 500, 500, 0);
    }

    @Test
    void whatCannotBeDecodedSaysSo() throws IOException {
        DataSet image = described(2, 2, 2, 8)
                .put(new Element.Fragments(
                        Tag.PIXEL_DATA, Vr.OB, List.of(new byte[0], RleCodec.encode(frame(0, 1, 2, 3, 4)))))
                .build();
        TransferSyntax highThroughput = TransferSyntax.of("1.2.840.10008.1.2.4.201");

        assertThatExceptionOfType(PixelException.class)
                .isThrownBy(() -> frames(image, highThroughput))
                .withMessageContaining(highThroughput.name())
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.CANNOT_DECODE));
        assertThatExceptionOfType(PixelException.class)
                .isThrownBy(() -> frames(image, TransferSyntax.RLE_LOSSLESS))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.MISSING_FRAMES));
        assertThatExceptionOfType(PixelException.class)
                .isThrownBy(() -> frames(image, TransferSyntax.JPEG_BASELINE))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.BROKEN_FRAME));
        assertThatExceptionOfType(PixelException.class)
                .isThrownBy(() -> frames(
                        described(0xFFFF, 0xFFFF, 1, 16)
                                .setBytes(Tag.PIXEL_DATA, Vr.OW, new byte[2])
                                .build(),
                        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.TOO_LARGE));
    }

    private static DataSetBuilder described(int rows, int columns, int frames, int bits) {
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, "1.2.840.10008.5.1.4.1.1.7")
                .set(Tag.SOP_INSTANCE_UID, "1.2.3")
                .setInts(Tag.SAMPLES_PER_PIXEL, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2")
                .setInts(Tag.NUMBER_OF_FRAMES, frames)
                .setInts(Tag.ROWS, rows)
                .setInts(Tag.COLUMNS, columns)
                .setInts(Tag.BITS_ALLOCATED, bits)
                .setInts(Tag.BITS_STORED, bits)
                .setInts(Tag.HIGH_BIT, bits - 1)
                .setInts(Tag.PIXEL_REPRESENTATION, 0);
    }

    private static Frame frame(int index, int... values) throws IOException {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        PixelFormat format =
                PixelFormat.of(described(2, values.length / 2, 1, 8).build());
        return new Frame(index, format, bytes);
    }

    private static byte[] little(int size, long... values) {
        ByteBuffer bytes = ByteBuffer.allocate(size * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (long value : values) {
            if (size == 4) {
                bytes.putInt((int) value);
            } else {
                bytes.putLong(value);
            }
        }
        return bytes.array();
    }

    private static ByteArrayInputStream file(DataSet image, TransferSyntax syntax) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        DicomFile.of(image, syntax).write(out);
        return new ByteArrayInputStream(out.toByteArray());
    }

    private static List<Frame> frames(DataSet image, TransferSyntax syntax) throws IOException {
        Frames frames = Frames.open(file(image, syntax));
        List<Frame> all = new ArrayList<>();
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            all.add(frame);
        }
        return all;
    }
}
