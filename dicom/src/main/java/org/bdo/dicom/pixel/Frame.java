package org.bdo.dicom.pixel;

import java.util.Arrays;

/**
 * One decoded frame: stored values, before any rescaling, palette or window. Row by row, the samples of a pixel beside each
 * other; numbers little endian. It may be changed in place.
 */
public final class Frame {

    private final int index;
    private final PixelFormat format;
    private final byte[] bytes;

    /** @param bytes as many as {@link PixelFormat#frameBytes}, given away */
    Frame(int index, PixelFormat format, byte[] bytes) {
        this.index = index;
        this.format = format;
        this.bytes = bytes;
    }

    /** Its number, from 0. */
    public int index() {
        return index;
    }

    /** What the values are; its photometric interpretation is that of the decoded values: RGB where a JPEG had YBR. */
    public PixelFormat format() {
        return format;
    }

    public int rows() {
        return format.rows();
    }

    public int columns() {
        return format.columns();
    }

    /** Samples per pixel. */
    public int samples() {
        return format.samples();
    }

    /** The values themselves, not a copy: {@link PixelFormat#bytesPerSample} bytes each, little endian. */
    public byte[] bytes() {
        return bytes;
    }

    /** The bits allocated of each value, as 16-bit numbers; of 32-bit values the lower half. A copy. */
    public short[] shorts() {
        int size = format.bytesPerSample();
        short[] shorts = new short[bytes.length / size];
        for (int i = 0; i < shorts.length; i++) {
            shorts[i] = (short) raw(i * size, Math.min(size, 2));
        }
        return shorts;
    }

    /** The stored value: only its bits stored, with its sign; an unsigned 32-bit value as an int. */
    public int value(int row, int column, int sample) {
        int size = format.bytesPerSample();
        int raw = raw(at(row, column, sample), size);
        int above = 31 - format.highBit();
        int shift = 32 - format.bitsStored();
        return format.signed() ? (raw << above) >> shift : (raw << above) >>> shift;
    }

    /** Puts a stored value; the bits beside it are cleared. */
    public void put(int row, int column, int sample, int value) {
        int at = at(row, column, sample);
        int mask = -1 >>> (32 - format.bitsStored());
        int raw = (value & mask) << (format.highBit() + 1 - format.bitsStored());
        for (int i = 0; i < format.bytesPerSample(); i++) {
            bytes[at + i] = (byte) (raw >>> (8 * i));
        }
    }

    /**
     * Puts one pixel over a rectangle; parts of it outside of the frame are passed over.
     *
     * @param pixel a stored value for each sample
     */
    public void fill(int row, int column, int height, int width, int... pixel) {
        if (pixel.length != samples()) {
            throw new IllegalArgumentException("The frame has " + samples() + " samples per pixel");
        }
        int lastRow = (int) Math.min(rows(), (long) row + height);
        int lastColumn = (int) Math.min(columns(), (long) column + width);
        for (int y = Math.max(0, row); y < lastRow; y++) {
            for (int x = Math.max(0, column); x < lastColumn; x++) {
                for (int sample = 0; sample < pixel.length; sample++) {
                    put(y, x, sample, pixel[sample]);
                }
            }
        }
    }

    private int at(int row, int column, int sample) {
        if (row < 0 || row >= rows() || column < 0 || column >= columns() || sample < 0 || sample >= samples()) {
            throw new IndexOutOfBoundsException("Outside of the frame");
        }
        return ((row * columns() + column) * samples() + sample) * format.bytesPerSample();
    }

    private int raw(int at, int size) {
        int raw = 0;
        for (int i = 0; i < size; i++) {
            raw |= (bytes[at + i] & 0xFF) << (8 * i);
        }
        return raw;
    }

    /** Whether number, shape and values are the same. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Frame that
                && that.index == index
                && that.format.equals(format)
                && Arrays.equals(that.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return 31 * index + Arrays.hashCode(bytes);
    }
}
