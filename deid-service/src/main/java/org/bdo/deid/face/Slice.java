package org.bdo.deid.face;

import java.util.List;
import org.bdo.deid.rule.HeldBackException;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.pixel.PixelException;
import org.bdo.dicom.pixel.PixelFormat;

/**
 * Where one slice lies and what its stored values mean (PS3.3 C.7.6.2 Image Plane, C.7.6.3 Image Pixel).
 *
 * @param frame the Frame of Reference UID
 * @param ct whether values are Hounsfield units after rescaling; else of a magnetic resonance
 * @param corner the centre of the upper left pixel
 * @param right a unit vector along a row
 * @param down a unit vector along a column
 * @param rowSpacing in mm between the centres of pixels of one column
 * @param columnSpacing in mm between the centres of pixels of one row
 */
public record Slice(
        String frame,
        boolean ct,
        PixelFormat format,
        Vector corner,
        Vector right,
        Vector down,
        double rowSpacing,
        double columnSpacing,
        double slope,
        double intercept) {

    private static final double AIR = -1000;
    private static final double UNIT = 0.01;

    /**
     * Reads it.
     *
     * @throws HeldBackException {@code pixel.face} where the object is not one slice of a volume
     */
    public static Slice of(DataSet header) {
        String sopClass = header.string(Tag.SOP_CLASS_UID, "");
        boolean ct = sopClass.equals(Uid.CT_IMAGE_STORAGE);
        if (!ct && !sopClass.equals(Uid.MR_IMAGE_STORAGE)) {
            throw held("the object is no single slice of CT or MR");
        }
        if (header.strings(Tag.IMAGE_TYPE).contains("LOCALIZER")) {
            throw held("it is a localizer");
        }
        PixelFormat format = format(header);
        List<Double> corner = numbers(header, Tag.IMAGE_POSITION_PATIENT, 3);
        List<Double> axes = numbers(header, Tag.IMAGE_ORIENTATION_PATIENT, 6);
        List<Double> spacing = numbers(header, Tag.PIXEL_SPACING, 2);
        Vector right = new Vector(axes.get(0), axes.get(1), axes.get(2));
        Vector down = new Vector(axes.get(3), axes.get(4), axes.get(5));
        if (spacing.getFirst() <= 0 || spacing.getLast() <= 0 || !isSquare(right, down)) {
            throw held("its geometry makes no sense");
        }
        return new Slice(
                header.string(Tag.FRAME_OF_REFERENCE_UID, ""),
                ct,
                format,
                new Vector(corner.get(0), corner.get(1), corner.get(2)),
                right,
                down,
                spacing.getFirst(),
                spacing.getLast(),
                number(header, Tag.RESCALE_SLOPE, 1),
                number(header, Tag.RESCALE_INTERCEPT, 0));
    }

    /** What a stored value means. */
    double meaning(int stored) {
        return stored * slope + intercept;
    }

    /** The stored value that says air: -1000 Hounsfield units, no signal. */
    int fill() {
        int bits = format.bitsStored() - (format.signed() ? 1 : 0);
        double highest = Math.scalb(1.0, bits) - 1;
        double lowest = format.signed() ? -highest - 1 : 0;
        double wanted = ct ? Math.rint((AIR - intercept) / slope) : 0;
        return (int) Math.clamp(wanted, lowest, highest);
    }

    Vector at(double row, double column) {
        return corner.plus(right.times(column * columnSpacing)).plus(down.times(row * rowSpacing));
    }

    static HeldBackException held(String why) {
        return new HeldBackException(
                "pixel.face",
                "A face can be made visible from slices of this part of the body, and it cannot be removed for certain: "
                        + why + ".");
    }

    private static PixelFormat format(DataSet header) {
        PixelFormat format;
        try {
            format = PixelFormat.of(header);
        } catch (PixelException e) {
            throw held(e.getMessage() + "");
        }
        if (format.samples() != 1
                || format.frames() != 1
                || !format.photometric().equals("MONOCHROME2")
                || number(header, Tag.RESCALE_SLOPE, 1) <= 0) {
            throw held("its values are not one grey picture");
        }
        return format;
    }

    private static boolean isSquare(Vector right, Vector down) {
        return Math.abs(right.length() - 1) < UNIT
                && Math.abs(down.length() - 1) < UNIT
                && Math.abs(right.dot(down)) < UNIT;
    }

    private static List<Double> numbers(DataSet header, int tag, int count) {
        List<Double> numbers = header.doubles(tag);
        if (numbers.size() != count || numbers.stream().anyMatch(number -> !Double.isFinite(number))) {
            throw held("it does not say where it lies " + Tag.text(tag));
        }
        return numbers;
    }

    private static double number(DataSet header, int tag, double otherwise) {
        List<Double> numbers = header.doubles(tag);
        return numbers.isEmpty() ? otherwise : numbers.getFirst();
    }
}
