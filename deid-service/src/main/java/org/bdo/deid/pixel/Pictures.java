package org.bdo.deid.pixel;

import java.util.List;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.pixel.Frame;

/** Makes of stored values what an eye would see, in 256 greys. */
final class Pictures {

    private static final int WHITE = 255;
    private static final int MIDDLE = 128;

    /** The frame's picture; grey values are stretched over the whole range. */
    static byte[] grey(Frame frame, DataSet header) {
        int[] values = new int[frame.rows() * frame.columns()];
        String photometric = frame.format().photometric();
        int[] palette = photometric.equals("PALETTE COLOR") ? palette(header) : new int[0];
        boolean rgb = photometric.equals("RGB") && frame.samples() >= 3;
        int lowest = Integer.MAX_VALUE;
        int highest = Integer.MIN_VALUE;
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                int value = rgb ? brightest(frame, row, column) : frame.value(row, column, 0);
                if (palette.length > 0) {
                    value = palette[Math.clamp(value, 0, palette.length - 1)];
                }
                values[row * frame.columns() + column] = value;
                lowest = Math.min(lowest, value);
                highest = Math.max(highest, value);
            }
        }
        byte[] grey = new byte[values.length];
        long range = Math.max(1, (long) highest - lowest);
        for (int i = 0; i < values.length; i++) {
            grey[i] = (byte) ((values[i] - (long) lowest) * WHITE / range);
        }
        return grey;
    }

    /** Coloured letters on black must be seen, whatever the colour. */
    private static int brightest(Frame frame, int row, int column) {
        return Math.max(
                Math.max(frame.value(row, column, 0), frame.value(row, column, 1)), frame.value(row, column, 2));
    }

    private static int[] palette(DataSet header) {
        byte[] red = header.bytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA);
        byte[] green = header.bytes(Tag.RED_PALETTE_COLOR_LOOKUP_TABLE_DATA + 1);
        List<Long> descriptor = header.longs(0x00281101);
        int entries = descriptor.isEmpty() ? 0 : (int) (descriptor.getFirst() == 0 ? 65_536 : descriptor.getFirst());
        if (red == null || green == null || entries == 0 || red.length != green.length) {
            return new int[0];
        }
        int size = red.length >= 2 * entries ? 2 : 1;
        int[] palette = new int[Math.min(entries, red.length / size)];
        for (int i = 0; i < palette.length; i++) {
            int at = i * size + size - 1;
            palette[i] = Math.max(red[at] & 0xFF, green[at] & 0xFF);
        }
        return palette;
    }

    static byte[] inverted(byte[] grey) {
        byte[] inverted = new byte[grey.length];
        for (int i = 0; i < grey.length; i++) {
            inverted[i] = (byte) (WHITE - (grey[i] & 0xFF));
        }
        return inverted;
    }

    /** Each pixel becomes as many as the scale says, in both directions; between them it is graded. */
    static byte[] enlarged(byte[] grey, int width, int height, int scale) {
        if (scale == 1) {
            return grey;
        }
        byte[] large = new byte[grey.length * scale * scale];
        for (int y = 0; y < height * scale; y++) {
            for (int x = 0; x < width * scale; x++) {
                int left = x / scale;
                int top = y / scale;
                int right = Math.min(width - 1, (x + 1) / scale);
                int bottom = Math.min(height - 1, (y + 1) / scale);
                int sum = (grey[top * width + left] & 0xFF)
                        + (grey[top * width + right] & 0xFF)
                        + (grey[bottom * width + left] & 0xFF)
                        + (grey[bottom * width + right] & 0xFF);
                large[y * width * scale + x] = (byte) (sum / 4);
            }
        }
        return large;
    }

    /** What a box is filled with: black, whatever the frame's way of saying so. */
    static int[] black(Frame frame) {
        return switch (frame.format().photometric()) {
            case "MONOCHROME1" -> new int[] {highest(frame)};
            case "YBR_FULL" -> new int[] {0, MIDDLE, MIDDLE};
            default -> new int[frame.samples()];
        };
    }

    private static int highest(Frame frame) {
        int bits = frame.format().bitsStored() - (frame.format().signed() ? 1 : 0);
        return bits >= 31 ? Integer.MAX_VALUE : (1 << bits) - 1;
    }

    private Pictures() {}
}
