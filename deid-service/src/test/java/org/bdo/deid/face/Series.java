package org.bdo.deid.face;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.pixel.Frame;
import org.bdo.dicom.pixel.Frames;

/** A series in memory and what removal makes of it. */
record Series(List<Slice> slices, List<Frame> before, List<Frame> after, FaceMask mask) {

    static Series of(List<DataSet> files) throws IOException {
        List<Slice> slices = files.stream().map(Slice::of).toList();
        List<Frame> before = frames(files);
        FaceRemoval removal = new FaceRemoval(slices);
        for (int i = 0; i < slices.size(); i++) {
            removal.look(slices.get(i), before.get(i));
        }
        FaceMask mask = removal.mask();
        List<Frame> after = frames(files);
        for (int i = 0; i < slices.size(); i++) {
            mask.apply(slices.get(i), after.get(i));
        }
        for (int i = 0; i < slices.size(); i++) {
            removal.lookAgain(slices.get(i), after.get(i));
        }
        removal.requireGone();
        return new Series(slices, before, after, mask);
    }

    private static List<Frame> frames(List<DataSet> files) throws IOException {
        List<Frame> frames = new ArrayList<>();
        for (DataSet file : files) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            DicomFile.of(file, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
            frames.add(Objects.requireNonNull(
                    Frames.open(new ByteArrayInputStream(out.toByteArray())).next()));
        }
        return frames;
    }
}
