package org.bdo.deid.face;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DicomFile;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.pixel.Frame;
import org.bdo.dicom.pixel.Frames;

/** A made head as the files of a CT, to send on their way, and what of it may arrive. */
public final class PhantomSeries {

    private static final Scan SCAN = Scan.axial(new Vector(0, 0, -10), 64, 64, 48, 4.2, 5);

    /**
     * The files.
     *
     * @param root of the study's, series' and instances' UIDs
     */
    public static List<byte[]> files(String root, String patient) {
        List<byte[]> files = new ArrayList<>();
        for (DataSet slice : SCAN.ct(Phantom.ct())) {
            files.add(bytes(slice.toBuilder()
                    .set(Tag.STUDY_INSTANCE_UID, Vr.UI, root)
                    .set(Tag.SERIES_INSTANCE_UID, Vr.UI, root + ".1")
                    .set(Tag.SOP_INSTANCE_UID, Vr.UI, root + ".1." + (files.size() + 1))
                    .set(Tag.PATIENT_ID, Vr.LO, patient)
                    .build()));
        }
        return files;
    }

    /** Nothing of the face is there, the brain is as it was, and the object says what was done. */
    public static void requireFaceless(DataSet result) {
        assertThat(result.string(Tag.RECOGNIZABLE_VISUAL_FEATURES)).isEqualTo("NO");
        assertThat(result.items(0x00120064))
                .extracting(code -> code.string(0x00080100))
                .contains("113102");
        Slice slice = Slice.of(result);
        Frame frame = frame(bytes(result));
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                Vector at = slice.at(row, column);
                double value = slice.meaning(frame.value(row, column, 0));
                if (Phantom.isFace(at)) {
                    assertThat(value).isEqualTo(-1000);
                }
                if (Phantom.isBrain(at)) {
                    assertThat(value).isEqualTo(Phantom.ct().applyAsDouble(at));
                }
            }
        }
    }

    private static Frame frame(byte[] file) {
        try {
            return Objects.requireNonNull(
                    Frames.open(new ByteArrayInputStream(file)).next());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(DataSet slice) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DicomFile.of(slice, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private PhantomSeries() {}
}
