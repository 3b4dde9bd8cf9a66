package org.bdo.dicom.pixel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.bdo.dicom.Corpus;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.pixel.PixelException.Reason;
import org.bdo.dicom.stream.DicomException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pixels of Debian's DICOM files: what we decode is what DCMTK (RLE, JPEG, JPEG-LS) and GDCM (JPEG 2000) decode. Skipped
 * where those are not installed.
 */
class FramesCorpusTest {

    /** Files whose pixels we cannot give, and why. */
    private static final Map<String, String> NOT_DECODED = Map.of(
            // its stream's width is overwritten by a delimiter's bytes
            "pydicom/test_files/JPEG2000-embedded-sequence-delimiter.dcm", "broken-frame",
            // its stream breaks off: what is made of the rest differs between decoders, Pillow refuses it
            "pydicom/test_files/GDCMJ2K_TextGBR.dcm", "differs",
            // pixel data without rows and columns
            "pydicom/test_files/meta_missing_tsyntax.dcm", "bad-description",
            "pydicom/test_files/nested_priv_SQ.dcm", "bad-description");

    /** Irreversible wavelets are computed in floating point: decoders differ by one in some pixels. */
    private static final Map<String, Integer> TOLERANCE = Map.of("pydicom/test_files/JPEG2000.dcm", 1);

    @TempDir
    private static Path folder;

    private static List<Corpus.Sample> samples = List.of();

    @BeforeAll
    static void find() throws IOException {
        samples = Corpus.samples();
        assumeTrue(samples.size() > 150, "Debian's python3-pydicom is not installed: no pixels were compared");
    }

    @Test
    void decodedValuesAreThoseOfThePeers() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/dcmdjpeg")), "DCMTK is not installed");
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/gdcmconv")), "GDCM's tools are not installed");
        Map<String, String> failures = new TreeMap<>();
        int compared = 0;
        for (Corpus.Sample sample : samples) {
            try {
                Frames frames = Frames.open(new ByteArrayInputStream(sample.bytes()));
                byte[] ours = all(frames);
                Path theirs = decoded(sample, frames.transferSyntax().uid());
                if (theirs == null) {
                    continue;
                }
                byte[] expected = all(Frames.open(new ByteArrayInputStream(Files.readAllBytes(theirs))));
                if (difference(ours, expected) > TOLERANCE.getOrDefault(sample.name(), 0)) {
                    failures.put(sample.name(), "differs");
                }
                compared++;
            } catch (PixelException e) {
                if (e.reason() != Reason.NO_PIXELS) {
                    failures.put(sample.name(), e.reason().code());
                }
            } catch (DicomException _) {
                // Which files are broken is the other corpus test's business.
            }
        }
        assertThat(failures).isEqualTo(NOT_DECODED);
        assertThat(compared).isGreaterThan(25);
    }

    @Test
    void brokenTwelveBitJpegsAreDeclaredErrors() throws IOException {
        byte[] file = samples.stream()
                .filter(sample -> sample.name().endsWith("JPGExtended.dcm"))
                .findFirst()
                .orElseThrow()
                .bytes();
        int scan = file.length / 2;
        assertThatExceptionOfType(PixelException.class).isThrownBy(() -> all(with(file, scan, 0xFF, 0xD9)));
        Random random = new Random(1);
        int refused = 0;
        for (int round = 0; round < 60; round++) {
            try {
                // From the pixel data's beginning on: tables, frame, scan, then entropy-coded bytes.
                all(with(file, 3000 + random.nextInt(500), random.nextInt(256), random.nextInt(256)));
            } catch (PixelException | DicomException _) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    private static Frames with(byte[] file, int at, int... values) throws IOException {
        byte[] broken = file.clone();
        for (int i = 0; i < values.length; i++) {
            broken[at + i] = (byte) values[i];
        }
        return Frames.open(new ByteArrayInputStream(broken));
    }

    @Test
    void copiesHaveTheSameFrames() throws IOException {
        int copied = 0;
        for (Corpus.Sample sample : samples) {
            byte[] file = sample.bytes();
            byte[] original;
            DataSet header;
            try {
                Frames frames = Frames.open(new ByteArrayInputStream(file));
                original = all(frames);
                header = frames.header();
            } catch (PixelException | DicomException _) {
                continue;
            }
            for (PixelRewriter.Target target : PixelRewriter.Target.values()) {
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                new PixelRewriter(target).rewrite(new ByteArrayInputStream(file), copy, _ -> {});
                Frames again = Frames.open(new ByteArrayInputStream(copy.toByteArray()));
                assertThat(again.header().size()).isGreaterThanOrEqualTo(header.size());
                assertThat(Arrays.equals(all(again), original))
                        .as(sample + " " + target)
                        .isTrue();
                assertThat(again.meta().string(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID))
                        .isEqualTo(again.header().string(Tag.SOP_INSTANCE_UID));
            }
            copied++;
        }
        assertThat(copied).isGreaterThan(80);
    }

    /** The largest difference of two values of 16 bits. */
    private static int difference(byte[] ours, byte[] theirs) {
        if (ours.length != theirs.length) {
            return Integer.MAX_VALUE;
        }
        int largest = 0;
        for (int i = Arrays.mismatch(ours, theirs); i >= 0 && i < ours.length; i++) {
            int at = i & ~1;
            int value = (short) ((ours[at] & 0xFF) | (ours[at + 1] << 8));
            int other = (short) ((theirs[at] & 0xFF) | (theirs[at + 1] << 8));
            largest = Math.max(largest, Math.abs(value - other));
        }
        return largest;
    }

    private static byte[] all(Frames frames) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            out.writeBytes(frame.bytes());
        }
        frames.rest();
        return out.toByteArray();
    }

    /** The file as a peer decodes it; null where it is not compressed or the peer cannot read it. */
    private static @Nullable Path decoded(Corpus.Sample sample, String syntax)
            throws IOException, InterruptedException {
        String in = sample.plain(folder).toString();
        List<String> decoder = switch (syntax) {
            case "1.2.840.10008.1.2.5" -> List.of("dcmdrle");
            case "1.2.840.10008.1.2.4.50",
                    "1.2.840.10008.1.2.4.51",
                    "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.70" -> List.of("dcmdjpeg");
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> List.of("dcmdjpls");
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> List.of("gdcmconv", "--raw");
            default -> List.of();
        };
        if (decoder.isEmpty()) {
            return null;
        }
        Path out = folder.resolve("decoded.dcm");
        Files.deleteIfExists(out);
        List<String> command = new ArrayList<>(decoder);
        command.addAll(List.of(in, out.toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0 && Files.exists(out) ? out : null;
    }
}
