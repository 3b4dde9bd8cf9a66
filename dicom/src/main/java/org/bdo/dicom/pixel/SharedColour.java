package org.bdo.dicom.pixel;

/** Colours of 8 bits in YBR: those that two pixels share, and their conversion to RGB (PS3.3 section C.7.6.3.1.2). */
final class SharedColour {

    private SharedColour() {}

    /** Two luminances and the colour they share become two pixels. */
    static byte[] spread(byte[] shared, int pixels) {
        byte[] values = new byte[3 * pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            int pair = pixel / 2 * 4;
            values[3 * pixel] = shared[pair + pixel % 2];
            values[3 * pixel + 1] = shared[Math.min(pair + 2, shared.length - 1)];
            values[3 * pixel + 2] = shared[Math.min(pair + 3, shared.length - 1)];
        }
        return values;
    }

    /** Converts YBR_FULL in place, rounding as the reference decoder of JPEG does. */
    static void toRgb(byte[] values) {
        for (int i = 0; i + 2 < values.length; i += 3) {
            int y = values[i] & 0xFF;
            int cb = (values[i + 1] & 0xFF) - 128;
            int cr = (values[i + 2] & 0xFF) - 128;
            values[i] = clamped(y + ((91881 * cr + 32768) >> 16));
            values[i + 1] = clamped(y + ((-22554 * cb - 46802 * cr + 32768) >> 16));
            values[i + 2] = clamped(y + ((116130 * cb + 32768) >> 16));
        }
    }

    private static byte clamped(int value) {
        return (byte) Math.clamp(value, 0, 255);
    }
}
