package org.bdo.dicom.pixel;

import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.pixel.PixelException.Reason;

/**
 * What the pixels of an image are (PS3.3 section C.7.6.3).
 *
 * @param rows (0028,0010)
 * @param columns (0028,0011)
 * @param samples (0028,0002), per pixel: 1 to 4
 * @param bitsAllocated (0028,0100): 1, 8, 16 or 32
 * @param bitsStored (0028,0101)
 * @param highBit (0028,0102)
 * @param signed (0028,0103): whether stored values are in two's complement
 * @param planar (0028,0006): whether the samples of one kind stand together, frame by frame
 * @param photometric (0028,0004), such as MONOCHROME2, RGB, YBR_FULL_422
 * @param frames (0028,0008), at least 1
 */
public record PixelFormat(
        int rows,
        int columns,
        int samples,
        int bitsAllocated,
        int bitsStored,
        int highBit,
        boolean signed,
        boolean planar,
        String photometric,
        int frames) {

    /** The largest frame that is decoded, in bytes. */
    static final long LIMIT = 512L << 20;

    /**
     * Reads it out of a data set.
     *
     * @throws PixelException {@code bad-description} where it makes no sense, {@code too-large} for a frame over 512 MiB
     */
    public static PixelFormat of(DataSet dataSet) throws PixelException {
        int allocated = dataSet.integer(Tag.BITS_ALLOCATED, 0);
        int stored = dataSet.integer(Tag.BITS_STORED, allocated);
        PixelFormat format = new PixelFormat(
                dataSet.integer(Tag.ROWS, 0),
                dataSet.integer(Tag.COLUMNS, 0),
                dataSet.integer(Tag.SAMPLES_PER_PIXEL, 1),
                allocated,
                stored,
                dataSet.integer(Tag.HIGH_BIT, stored - 1),
                dataSet.integer(Tag.PIXEL_REPRESENTATION, 0) == 1,
                dataSet.integer(Tag.PLANAR_CONFIGURATION, 0) == 1,
                dataSet.string(Tag.PHOTOMETRIC_INTERPRETATION, "MONOCHROME2"),
                Math.max(1, dataSet.integer(Tag.NUMBER_OF_FRAMES, 1)));
        format.check();
        return format;
    }

    private void check() throws PixelException {
        boolean shape = rows > 0 && columns > 0 && samples > 0 && samples <= 4;
        boolean depth = switch (bitsAllocated) {
            case 1, 8, 16, 32 -> true;
            default -> false;
        };
        boolean bits = bitsStored > 0 && bitsStored <= bitsAllocated && highBit < bitsAllocated;
        if (!shape || !depth || !bits || highBit < bitsStored - 1) {
            throw new PixelException(Reason.BAD_DESCRIPTION);
        }
        requireAtMost(LIMIT);
    }

    void requireAtMost(long bytes) throws PixelException {
        if ((long) rows * columns * samples * bytesPerSample() > bytes) {
            throw new PixelException(Reason.TOO_LARGE);
        }
    }

    /** Bytes of one sample in a {@link Frame}: 1, 2 or 4. */
    public int bytesPerSample() {
        return Math.max(1, bitsAllocated / 8);
    }

    /** Bytes of one decoded {@link Frame}. */
    public int frameBytes() {
        return rows * columns * samples * bytesPerSample();
    }

    /** Whether two pixels share their colour: of four bytes each two are luminances (PS3.3 section C.7.6.3.1.2). */
    boolean isSubsampled() {
        return photometric.equals("YBR_FULL_422") || photometric.equals("YBR_PARTIAL_422");
    }

    PixelFormat withPhotometric(String other) {
        return new PixelFormat(
                rows, columns, samples, bitsAllocated, bitsStored, highBit, signed, planar, other, frames);
    }
}
