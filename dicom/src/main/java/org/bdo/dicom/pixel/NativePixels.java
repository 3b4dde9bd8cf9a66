package org.bdo.dicom.pixel;

import java.io.IOException;
import java.util.Arrays;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.pixel.PixelException.Reason;
import org.bdo.dicom.stream.ElementReader;

/** Pixels without compression (PS3.5 section 8.1.1): frames follow each other without a gap, to the bit. */
final class NativePixels implements Frames.Source {

    private final ElementReader reader;
    private final PixelFormat format;
    private final boolean swapped;
    private byte[] ahead = new byte[0];
    private int bit;

    NativePixels(ElementReader reader, PixelFormat format) {
        this.reader = reader;
        this.format = format;
        this.swapped = reader.encoding().isBigEndian() && (reader.vr() == Vr.OW || format.bitsAllocated() > 8);
    }

    @Override
    public byte[] next(int index) throws IOException {
        if (format.bitsAllocated() == 1) {
            return bits(index);
        }
        int pixels = format.rows() * format.columns();
        if (format.isSubsampled()) {
            return SharedColour.spread(bytes(2 * pixels, index), pixels);
        }
        byte[] stored = bytes(format.frameBytes(), index);
        return format.planar() && format.samples() > 1 ? interleaved(stored, pixels) : stored;
    }

    @Override
    public void finish() throws IOException {
        reader.skipValue();
    }

    /** One byte for each bit, the first in the lowest (PS3.5 section 8.1.1). */
    private byte[] bits(int index) throws IOException {
        byte[] values = new byte[format.frameBytes()];
        byte[] packed = bytes((bit + values.length + 7) / 8, index);
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) ((packed[(bit + i) >> 3] >> ((bit + i) & 7)) & 1);
        }
        bit = (bit + values.length) & 7;
        if (bit != 0) {
            pushBack(packed[packed.length - 1]);
        }
        return values;
    }

    private void pushBack(byte last) {
        byte[] more = new byte[ahead.length + 1];
        more[0] = last;
        System.arraycopy(ahead, 0, more, 1, ahead.length);
        ahead = more;
    }

    /** The next bytes, little endian. Swapped ones are read by whole words. */
    private byte[] bytes(int count, int index) throws IOException {
        int missing = count - ahead.length;
        int unit = swapped ? Math.max(2, format.bytesPerSample()) : 1;
        byte[] read = reader.part(Math.max(0, (missing + unit - 1) / unit * unit));
        if (read.length < missing) {
            throw new PixelException(Reason.MISSING_FRAMES, "frame " + index);
        }
        if (swapped) {
            reverse(read, unit);
        }
        byte[] all = read;
        if (ahead.length > 0) {
            all = Arrays.copyOf(ahead, ahead.length + read.length);
            System.arraycopy(read, 0, all, ahead.length, read.length);
        }
        ahead = Arrays.copyOfRange(all, count, all.length);
        return all.length == count ? all : Arrays.copyOf(all, count);
    }

    private static void reverse(byte[] bytes, int unit) {
        for (int start = 0; start + unit <= bytes.length; start += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte low = bytes[start + i];
                bytes[start + i] = bytes[start + unit - 1 - i];
                bytes[start + unit - 1 - i] = low;
            }
        }
    }

    private byte[] interleaved(byte[] planes, int pixels) {
        int samples = format.samples();
        int size = format.bytesPerSample();
        byte[] values = new byte[planes.length];
        for (int i = 0; i < planes.length; i++) {
            int plane = i / (pixels * size);
            int pixel = i / size % pixels;
            values[(pixel * samples + plane) * size + i % size] = planes[i];
        }
        return values;
    }
}
