package org.bdo.deid.pixel;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bdo.deid.pixel.TextFinder.Text;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.deid.rule.RuleCounts;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Element;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.pixel.Frame;
import org.bdo.dicom.pixel.FrameEditor;
import org.bdo.dicom.pixel.Frames;
import org.bdo.dicom.pixel.PixelException;
import org.bdo.dicom.pixel.PixelFormat;
import org.bdo.dicom.pixel.PixelRewriter;
import org.bdo.dicom.pixel.PixelRewriter.Target;
import org.jspecify.annotations.Nullable;

/**
 * Blanks text in the pixels of one image: looks at every frame, fills what was found on any of them on all of them, and looks
 * again. Pixels outside of the boxes stay as the decoder gave them. What cannot be decoded, what is said to have text of which
 * none is found, and what still has text afterwards is held back.
 */
public final class PixelCleaner {

    private static final int MARGIN = 4;
    private static final int MOST_FRAMES = 400;
    private static final int OVERLAYS_MASK = 0xFF00FFFF;
    private static final int OVERLAY_BIT_POSITION = 0x60000102;

    private final @Nullable TextFinder texts;
    private final RegionRules regions = RegionRules.read();

    PixelCleaner(@Nullable TextFinder texts) {
        this.texts = texts;
    }

    /** One that can read no text, so that images that may have some are held back. */
    public static PixelCleaner withoutTextRecognition() {
        return new PixelCleaner(null);
    }

    /** A file that can be read from its beginning as often as needed. */
    @FunctionalInterface
    public interface Source {
        InputStream open() throws IOException;
    }

    /**
     * A copy with blanked pixels, which is the caller's to delete; empty where there is nothing to blank.
     *
     * @param counts takes how many boxes which rule found
     * @throws HeldBackException where that cannot be done with certainty
     * @throws IOException where the file cannot be had
     */
    public Optional<Path> clean(Source source, RuleCounts counts) throws IOException {
        TextFinder finder = texts;
        if (finder == null) {
            throw new HeldBackException(
                    "dicom.burned-in-risk",
                    "Images of this kind often have names written into the picture, and no text recognition (tesseract with rus"
                            + " and eng) is installed to look for them; install it and replay.");
        }
        try {
            Found found = find(source, finder, counts);
            return found.boxes().isEmpty() && !found.spareBits()
                    ? Optional.empty()
                    : Optional.of(blanked(source, found.boxes(), finder));
        } catch (PixelException e) {
            throw held(e);
        }
    }

    /** Whether the image has an overlay in the bits beside its values (PS3.3 C.9.2, retired): (60xx,0102) is not 0. */
    public static boolean hasSpareBits(DataSet header) {
        for (Element element : header) {
            int tag = element.tag();
            if ((tag & OVERLAYS_MASK) == OVERLAY_BIT_POSITION && header.integer(tag, 1) != 0) {
                return true;
            }
        }
        return false;
    }

    /** A copy in which the bits beside the values are 0; the caller deletes it. */
    public static Path withoutSpareBits(Source source) throws IOException {
        return edited(source, PixelCleaner::clearSpareBits);
    }

    /** A copy whose frames were changed so; the caller deletes it. */
    public static Path edited(Source source, FrameEditor editor) throws IOException {
        try {
            return copied(source, editor);
        } catch (PixelException e) {
            throw held(e);
        }
    }

    private static HeldBackException held(PixelException e) {
        return new HeldBackException(
                "dicom.pixels-" + e.reason().code(), e.getMessage() + ", so the pixels cannot be cleaned.");
    }

    private record Found(Set<Box> boxes, boolean spareBits) {}

    private Found find(Source source, TextFinder finder, RuleCounts counts) throws IOException {
        Set<Box> boxes = new LinkedHashSet<>();
        try (InputStream in = source.open()) {
            Frames frames = Frames.open(in);
            requireFew(frames.format().frames());
            boxes.addAll(regions.boxes(frames.header()));
            counts.add(RuleCounts.Kind.PIXEL, "region", "blank", boxes.size());
            for (Text text : texts(frames, finder)) {
                boxes.add(text.box().wider(MARGIN));
                counts.add(RuleCounts.Kind.PIXEL, "text", "blank", 1);
            }
            if (boxes.isEmpty() && "YES".equals(frames.header().string(Tag.BURNED_IN_ANNOTATION))) {
                throw new HeldBackException(
                        "dicom.burned-in-not-found",
                        "The image is said to have text in its pixels and none was found; look at it.");
            }
            return new Found(boxes, hasSpareBits(frames.header()));
        }
    }

    /** Of all frames; a frame that is the same as the one before is not read again. */
    private static List<Text> texts(Frames frames, TextFinder finder) throws IOException {
        List<Text> found = new ArrayList<>();
        DataSet header = frames.header();
        byte[] before = new byte[0];
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            byte[] grey = Pictures.grey(frame, header);
            if (!Arrays.equals(before, grey)) {
                found.addAll(finder.find(grey, frame.columns(), frame.rows()));
            }
            before = grey;
        }
        return found;
    }

    private static Path blanked(Source source, Set<Box> boxes, TextFinder finder) throws IOException {
        Path file = copied(source, frame -> fill(frame, boxes));
        boolean clean = false;
        try {
            requireClean(file, boxes, finder);
            clean = true;
            return file;
        } finally {
            if (!clean) {
                Files.delete(file);
            }
        }
    }

    private static Path copied(Source source, FrameEditor editor) throws IOException {
        Path file = Files.createTempFile("pixels-", ".dcm");
        boolean whole = false;
        try (InputStream in = source.open();
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            new PixelRewriter(Target.UNCOMPRESSED).rewrite(in, out, editor);
            whole = true;
        } finally {
            if (!whole) {
                Files.delete(file);
            }
        }
        return file;
    }

    /** Putting a value clears what is beside it. */
    private static void clearSpareBits(Frame frame) {
        PixelFormat format = frame.format();
        if (format.bitsStored() == 8 * format.bytesPerSample()) {
            return;
        }
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                for (int sample = 0; sample < frame.samples(); sample++) {
                    frame.put(row, column, sample, frame.value(row, column, sample));
                }
            }
        }
    }

    private static void fill(Frame frame, Set<Box> boxes) {
        int[] black = Pictures.black(frame);
        clearSpareBits(frame);
        boxes.forEach(box -> frame.fill(box.y(), box.x(), box.height(), box.width(), black));
    }

    /** A second look, for what is text beyond doubt; the edges of what was filled may look like strokes. */
    private static void requireClean(Path file, Set<Box> boxes, TextFinder finder) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            boolean left = texts(Frames.open(in), finder).stream()
                    .anyMatch(text -> text.certain() && boxes.stream().noneMatch(box -> box.covers(text.box())));
            if (left) {
                throw new HeldBackException(
                        "dicom.burned-in-left", "After blanking there still was text in the picture; look at it.");
            }
        }
    }

    private static void requireFew(int frames) {
        if (frames > MOST_FRAMES) {
            throw new HeldBackException(
                    "dicom.too-many-frames",
                    "The image has more frames than text is looked for in; send it in parts or look at it.");
        }
    }
}
