package org.bdo.deid.face;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/**
 * How something is laid out in slices.
 *
 * @param centre of the whole, in the patient's axes
 * @param right along the rows; down along the columns, next from slice to slice, all of length 1
 */
record Scan(
        Vector centre,
        Vector right,
        Vector down,
        Vector next,
        int columns,
        int rows,
        int slices,
        double pixel,
        double step) {

    private static final Vector X = new Vector(1, 0, 0);
    private static final Vector Y = new Vector(0, 1, 0);
    private static final Vector Z = new Vector(0, 0, 1);

    static Scan axial(Vector centre, int columns, int rows, int slices, double pixel, double step) {
        return new Scan(centre, X, Y, Z, columns, rows, slices, pixel, step);
    }

    static Scan sagittal(Vector centre, int columns, int rows, int slices, double pixel, double step) {
        return new Scan(centre, Y, Z.times(-1), X.times(-1), columns, rows, slices, pixel, step);
    }

    static Scan coronal(Vector centre, int columns, int rows, int slices, double pixel, double step) {
        return new Scan(centre, X, Z.times(-1), Y, columns, rows, slices, pixel, step);
    }

    /** Axial slices that are nodded and turned by some degrees. */
    static Scan oblique(Vector centre, double degrees, int columns, int rows, int slices, double pixel, double step) {
        double sin = Math.sin(Math.toRadians(degrees));
        double cos = Math.cos(Math.toRadians(degrees));
        Vector right = new Vector(cos, sin, 0);
        Vector down = new Vector(-sin * cos, cos * cos, sin);
        return new Scan(centre, right, down, right.cross(down), columns, rows, slices, pixel, step);
    }

    /** With each slice moved along its columns, as those of a tilted gantry. */
    Scan tilted(double degrees) {
        Vector tilted = next.plus(down.times(Math.tan(Math.toRadians(degrees))));
        return new Scan(centre, right, down, tilted, columns, rows, slices, pixel, step);
    }

    Vector at(int slice, double row, double column) {
        return centre.plus(right.times((column - (columns - 1) / 2.0) * pixel))
                .plus(down.times((row - (rows - 1) / 2.0) * pixel))
                .plus(next.times((slice - (slices - 1) / 2.0) * step));
    }

    /** The series of a CT; values are Hounsfield units. */
    List<DataSet> ct(ToDoubleFunction<Vector> values) {
        return written(values, Uid.CT_IMAGE_STORAGE, "CT", 1024);
    }

    /** The series of an MR. */
    List<DataSet> mr(ToDoubleFunction<Vector> values) {
        return written(values, Uid.MR_IMAGE_STORAGE, "MR", 0);
    }

    private List<DataSet> written(ToDoubleFunction<Vector> values, String sopClass, String modality, int offset) {
        List<DataSet> series = new ArrayList<>();
        for (int slice = 0; slice < slices; slice++) {
            byte[] pixels = new byte[rows * columns * 2];
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < columns; column++) {
                    int stored = (int) Math.rint(values.applyAsDouble(at(slice, row, column))) + offset;
                    int to = 2 * (row * columns + column);
                    pixels[to] = (byte) stored;
                    pixels[to + 1] = (byte) (stored >> 8);
                }
            }
            DataSetBuilder builder = header(slice, sopClass, modality);
            if (offset != 0) {
                builder.set(Tag.RESCALE_SLOPE, Vr.DS, "1").set(Tag.RESCALE_INTERCEPT, Vr.DS, "" + -offset);
            }
            series.add(builder.setBytes(Tag.PIXEL_DATA, Vr.OW, pixels).build());
        }
        return series;
    }

    private DataSetBuilder header(int slice, String sopClass, String modality) {
        return DataSet.builder()
                .set(Tag.SPECIFIC_CHARACTER_SET, Vr.CS, "ISO_IR 192")
                .set(Tag.SOP_CLASS_UID, Vr.UI, sopClass)
                .set(Tag.SOP_INSTANCE_UID, Vr.UI, "1.2.643.9.1.1." + (slice + 1))
                .set(Tag.STUDY_INSTANCE_UID, Vr.UI, "1.2.643.9.1")
                .set(Tag.SERIES_INSTANCE_UID, Vr.UI, "1.2.643.9.1.1")
                .set(Tag.FRAME_OF_REFERENCE_UID, Vr.UI, "1.2.643.9.2")
                .set(Tag.MODALITY, Vr.CS, modality)
                .set(Tag.BODY_PART_EXAMINED, Vr.CS, "HEAD")
                .set(Tag.PATIENT_NAME, Vr.PN, "Лицов^Фёдор^Ильич")
                .set(Tag.PATIENT_ID, Vr.LO, "FACE-1")
                .set(Tag.IMAGE_POSITION_PATIENT, Vr.DS, text(at(slice, 0, 0)))
                .set(Tag.IMAGE_ORIENTATION_PATIENT, Vr.DS, text(right) + "\\" + text(down))
                .set(Tag.PIXEL_SPACING, Vr.DS, pixel + "\\" + pixel)
                .setInts(Tag.SAMPLES_PER_PIXEL, Vr.US, 1)
                .set(Tag.PHOTOMETRIC_INTERPRETATION, Vr.CS, "MONOCHROME2")
                .setInts(Tag.ROWS, Vr.US, rows)
                .setInts(Tag.COLUMNS, Vr.US, columns)
                .setInts(Tag.BITS_ALLOCATED, Vr.US, 16)
                .setInts(Tag.BITS_STORED, Vr.US, 16)
                .setInts(Tag.HIGH_BIT, Vr.US, 15)
                .setInts(Tag.PIXEL_REPRESENTATION, Vr.US, 0);
    }

    private static String text(Vector vector) {
        return number(vector.x()) + "\\" + number(vector.y()) + "\\" + number(vector.z());
    }

    private static String number(double value) {
        return "" + Math.rint(value * 1e6) / 1e6;
    }
}
