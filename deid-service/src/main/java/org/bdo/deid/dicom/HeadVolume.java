package org.bdo.deid.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bdo.deid.face.FaceMask;
import org.bdo.deid.face.FaceRemoval;
import org.bdo.deid.face.Slice;
import org.bdo.deid.pixel.PixelCleaner;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.pixel.Frame;
import org.bdo.dicom.pixel.Frames;
import org.bdo.dicom.pixel.PixelException;
import org.bdo.dicom.stream.DicomException;
import org.bdo.store.MissingObjectException;
import org.jspecify.annotations.Nullable;

/** The slices of a head's series as files. One is read at a time, each three times. */
public final class HeadVolume {

    private static final String RULE = "pixel.face";

    /**
     * What goes of a series, so that no face can be seen; that none can is looked for after.
     *
     * @param files all of the series; of several of one instance the first counts
     * @throws HeldBackException {@code pixel.face} where that is doubtful
     */
    public static FaceMask face(List<DicomContent> files) throws IOException {
        try {
            Map<String, DicomContent> distinct = new LinkedHashMap<>();
            List<Slice> slices = new ArrayList<>();
            for (DicomContent file : files) {
                DataSet header = header(file);
                if (distinct.putIfAbsent(header.string(Tag.SOP_INSTANCE_UID, ""), file) == null) {
                    slices.add(Slice.of(header));
                }
            }
            return face(slices, List.copyOf(distinct.values()));
        } catch (DicomException | PixelException | MissingObjectException e) {
            throw new HeldBackException(
                    RULE,
                    "A slice of the series cannot be read, without which its face cannot be removed for certain.");
        }
    }

    private static FaceMask face(List<Slice> slices, List<DicomContent> files) throws IOException {
        FaceRemoval removal = new FaceRemoval(slices);
        for (int i = 0; i < slices.size(); i++) {
            removal.look(slices.get(i), frame(files.get(i)));
        }
        FaceMask mask = removal.mask();
        for (int i = 0; i < slices.size(); i++) {
            Frame frame = frame(files.get(i));
            mask.apply(slices.get(i), frame);
            removal.lookAgain(slices.get(i), frame);
        }
        removal.requireGone();
        return mask;
    }

    /**
     * A copy of one slice without the face, which is the caller's to delete.
     *
     * @param face null where nobody made it, so that the slice is held back
     */
    static Path faceless(PixelCleaner.Source source, DataSet header, @Nullable FaceMask face) throws IOException {
        Slice slice = Slice.of(header);
        if (face == null) {
            throw new HeldBackException(
                    RULE,
                    "From slices of this part of the body a face can be made visible; such a slice waits for the rest of its series,"
                            + " from which the face is removed as from one volume.");
        }
        Path file = PixelCleaner.edited(source, frame -> face.apply(slice, frame));
        boolean gone = false;
        try {
            gone = face.isGone(slice, frame(DicomContent.of(file)));
        } finally {
            if (!gone) {
                Files.delete(file);
            }
        }
        if (!gone) {
            throw new HeldBackException(RULE, "The face is still there after its removal, which is a fault of ours.");
        }
        return file;
    }

    private static DataSet header(DicomContent file) throws IOException {
        try (InputStream in = file.open()) {
            return DicomFile.readHeader(in).dataSet();
        }
    }

    private static Frame frame(DicomContent file) throws IOException {
        try (InputStream in = file.open()) {
            return Objects.requireNonNull(Frames.open(in).next(), "a picture has a frame");
        }
    }

    private HeadVolume() {}
}
