package org.bdo.deid.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.pixel.Frame;
import org.bdo.dicom.pixel.Frames;
import org.bdo.dicom.pixel.PixelRewriter;
import org.junit.jupiter.api.Test;

class PixelCleanerTest {

    private static final int WIDTH = 500;
    private static final int HEIGHT = 400;
    private static final String CT = "1.2.840.10008.5.1.4.1.1.2";

    /** Finds what a test says. */
    private static PixelCleaner finding(List<Box> first, List<Box> then) {
        return new PixelCleaner(new TextFinder() {
            private boolean asked;

            @Override
            public List<Text> find(byte[] grey, int width, int height) {
                List<Box> answer = asked ? then : first;
                asked = true;
                return answer.stream().map(box -> new Text(box, true)).toList();
            }
        });
    }

    @Test
    void writtenNamesAreFoundAndBlankedAndTheRestStays() throws IOException {
        TextFinder tesseract = tesseract();
        byte[] file = file(picture("ИВАНОВА МАРИЯ 12.03.1961", "IVANOVA MARIA ID 4711-99"), 1);
        for (byte[] input : List.of(file, runLengths(file))) {
            Path cleaned = new PixelCleaner(tesseract)
                    .clean(() -> new ByteArrayInputStream(input), new RuleCounts())
                    .orElseThrow();
            Frame before = frame(new ByteArrayInputStream(file));
            Frame after = frame(Files.newInputStream(cleaned));
            assertThat(tesseract.find(Pictures.grey(after, DataSet.EMPTY), WIDTH, HEIGHT))
                    .noneMatch(TextFinder.Text::certain);
            int changed = 0;
            for (int row = 0; row < HEIGHT; row++) {
                for (int column = 0; column < WIDTH; column++) {
                    boolean same = before.value(row, column, 0) == after.value(row, column, 0);
                    changed += same ? 0 : 1;
                    assertThat(same || row < 120)
                            .as("row %d column %d", row, column)
                            .isTrue();
                }
            }
            assertThat(changed).isGreaterThan(1000);
            Files.delete(cleaned);
        }
    }

    @Test
    void aPictureWithoutTextStaysAsItIs() throws IOException {
        TextFinder tesseract = tesseract();
        byte[] file = file(picture("", ""), 1);
        assertThat(new PixelCleaner(tesseract).clean(() -> new ByteArrayInputStream(file), new RuleCounts()))
                .isEmpty();
    }

    @Test
    void whatIsOnOneFrameIsBlankedOnAllAndNothingElse() throws IOException {
        byte[] file = file(picture("", ""), 3);
        RuleCounts counts = new RuleCounts();
        Path cleaned = finding(List.of(new Box(100, 50, 20, 10)), List.of())
                .clean(() -> new ByteArrayInputStream(file), counts)
                .orElseThrow();
        List<String> counted = new ArrayList<>();
        counts.each((kind, rule, action, times) -> counted.add(kind + " " + rule + " " + action + " " + times));
        assertThat(counted).containsExactly("PIXEL text blank 1");
        try (InputStream a = new ByteArrayInputStream(file);
                InputStream b = Files.newInputStream(cleaned)) {
            Frames before = Frames.open(a);
            Frames after = Frames.open(b);
            for (int i = 0; i < 3; i++) {
                Frame was = Objects.requireNonNull(before.next());
                Frame is = Objects.requireNonNull(after.next());
                was.fill(46, 96, 18, 28, 0);
                assertThat(is.bytes()).isEqualTo(was.bytes());
            }
        }
        Files.delete(cleaned);
    }

    @Test
    void knownPlacesAreBlankedWhateverIsRead() throws IOException {
        byte[] file = Ultrasound.file(640, 480);
        Path cleaned = finding(List.of(), List.of())
                .clean(() -> new ByteArrayInputStream(file), new RuleCounts())
                .orElseThrow();
        Frame after = frame(Files.newInputStream(cleaned));
        assertThat(after.value(31, 639, 0)).isZero();
        assertThat(after.value(32, 639, 0)).isEqualTo(99);
        Files.delete(cleaned);
    }

    @Test
    void doubtIsHeldBack() throws IOException {
        byte[] plain = file(picture("", ""), 1);
        assertHeld("dicom.burned-in-risk", new PixelCleaner(null), plain);
        assertHeld(
                "dicom.burned-in-left",
                finding(List.of(new Box(0, 0, 9, 9)), List.of(new Box(300, 300, 40, 9))),
                plain);
        assertHeld("dicom.pixels-cannot-decode", finding(List.of(), List.of()), undecodable());
        byte[] said = written(builder(picture("", ""), 1)
                .set(Tag.BURNED_IN_ANNOTATION, Vr.CS, "YES")
                .build());
        assertHeld("dicom.burned-in-not-found", finding(List.of(), List.of()), said);
        assertThat(Tesseract.installed("no-such-program", 1)).isEmpty();
    }

    @Test
    void anOverlayInSpareBitsGoesAndTheValuesStay() throws IOException {
        byte[] pixels = {(byte) 0x34, (byte) 0xF2, (byte) 0x56, (byte) 0x01};
        DataSet image = DataSet.builder()
                .set(Tag.SOP_CLASS_UID, Vr.UI, CT)
                .set(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
                .set(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .setInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .setInts(Tag.ROWS, Vr.US, 1)
                .setInts(Tag.COLUMNS, Vr.US, 2)
                .setInts(Tag.BITS_ALLOCATED, Vr.US, 16)
                .setInts(Tag.BITS_STORED, Vr.US, 12)
                .setInts(Tag.HIGH_BIT, Vr.US, 11)
                .setInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .setInts(0x60000102, Vr.US, 12)
                .setBytes(Tag.PIXEL_DATA, Vr.OW, pixels)
                .build();
        assertThat(PixelCleaner.hasSpareBits(image)).isTrue();
        Path cleaned = PixelCleaner.withoutSpareBits(() -> new ByteArrayInputStream(written(image)));
        assertThat(DicomFile.read(cleaned).dataSet().bytes(Tag.PIXEL_DATA)).containsExactly(0x34, 0x02, 0x56, 0x01);
        Files.delete(cleaned);
    }

    private static TextFinder tesseract() {
        Optional<TextFinder> installed = Tesseract.installed("tesseract", 60);
        assumeTrue(installed.isPresent(), "SKIPPED: Tesseract with rus and eng is not installed");
        return installed.orElseThrow();
    }

    private static void assertHeld(String rule, PixelCleaner cleaner, byte[] file) {
        assertThatExceptionOfType(HeldBackException.class)
                .isThrownBy(() -> cleaner.clean(() -> new ByteArrayInputStream(file), new RuleCounts()))
                .satisfies(held -> assertThat(held.rule()).isEqualTo(rule));
    }

    private static Frame frame(InputStream in) throws IOException {
        try (in) {
            return Objects.requireNonNull(Frames.open(in).next());
        }
    }

    /** An organ below, letters above. */
    private static BufferedImage picture(String one, String two) {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        for (int i = 0; i < 100; i++) {
            graphics.setColor(new Color(i, i, i));
            graphics.fillOval(100 + i, 150 + i, 300 - 2 * i, 240 - 2 * i);
        }
        graphics.setColor(Color.WHITE);
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 20));
        graphics.drawString(one, 20, 40);
        graphics.drawString(two, 20, 80);
        graphics.dispose();
        return image;
    }

    private static DataSetBuilder builder(BufferedImage image, int frames) {
        byte[] one = (byte[]) image.getRaster().getDataElements(0, 0, WIDTH, HEIGHT, null);
        byte[] all = new byte[one.length * frames];
        for (int i = 0; i < frames; i++) {
            System.arraycopy(one, 0, all, i * one.length, one.length);
        }
        return DataSet.builder()
                .set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.7")
                .set(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
                .set(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .set(Tag.NUMBER_OF_FRAMES, Vr.IS, "" + frames)
                .setInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .setInts(Tag.ROWS, Vr.US, HEIGHT)
                .setInts(Tag.COLUMNS, Vr.US, WIDTH)
                .setInts(Tag.BITS_ALLOCATED, Vr.US, 8)
                .setInts(Tag.BITS_STORED, Vr.US, 8)
                .setInts(Tag.HIGH_BIT, Vr.US, 7)
                .setInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                .setBytes(Tag.PIXEL_DATA, Vr.OB, all);
    }

    private static byte[] file(BufferedImage image, int frames) {
        return written(builder(image, frames).build());
    }

    private static byte[] written(DataSet dataSet) {
        return org.bdo.deid.dicom.Ct.file(dataSet);
    }

    private static byte[] runLengths(byte[] file) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new PixelRewriter(PixelRewriter.Target.RLE).rewrite(new ByteArrayInputStream(file), out, _ -> {});
        return out.toByteArray();
    }

    /** The syntax says JPEG, the fragments are none. */
    private static byte[] undecodable() throws IOException {
        byte[] rle = runLengths(file(picture("", ""), 1));
        String text = new String(rle, StandardCharsets.ISO_8859_1)
                .replace(TransferSyntax.RLE_LOSSLESS.uid() + "\0", "1.2.840.10008.1.2.9\0");
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A grey ultrasound screen. */
    private static final class Ultrasound {
        static byte[] file(int width, int height) {
            byte[] pixels = new byte[width * height];
            Arrays.fill(pixels, (byte) 99);
            pixels[0] = 1;
            return written(DataSet.builder()
                    .set(Tag.SOP_CLASS_UID, Vr.UI, "1.2.840.10008.5.1.4.1.1.6.1")
                    .set(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.3")
                    .set(Tag.MODALITY, Vr.CS, "US")
                    .set(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                    .setInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                    .setInts(Tag.ROWS, Vr.US, height)
                    .setInts(Tag.COLUMNS, Vr.US, width)
                    .setInts(Tag.BITS_ALLOCATED, Vr.US, 8)
                    .setInts(Tag.BITS_STORED, Vr.US, 8)
                    .setInts(Tag.HIGH_BIT, Vr.US, 7)
                    .setInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0)
                    .setBytes(Tag.PIXEL_DATA, Vr.OB, pixels)
                    .build());
        }

        private Ultrasound() {}
    }
}
