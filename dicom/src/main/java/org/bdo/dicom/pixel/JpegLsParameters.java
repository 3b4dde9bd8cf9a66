package org.bdo.dicom.pixel;

import org.bdo.dicom.pixel.PixelException.Reason;

/**
 * What the coding of a JPEG-LS scan depends on (ISO/IEC 14495-1 sections A.2.1 and C.2.4.1.1).
 *
 * @param maximum the largest sample
 * @param near how far a sample may be from the original; 0 is lossless
 * @param thresholds of the gradients, T1 to T3
 * @param reset when statistics are halved
 * @param range of prediction errors
 * @param errorBits bits of a prediction error
 * @param limit bits of the longest code word
 */
record JpegLsParameters(int maximum, int near, Thresholds thresholds, int reset, int range, int errorBits, int limit) {

    record Thresholds(int first, int second, int third) {}

    /** As written in the image; 0 stands for the default. */
    record Presets(int maximum, int first, int second, int third, int reset) {
        static final Presets NONE = new Presets(0, 0, 0, 0, 0);
    }

    static JpegLsParameters of(int precision, int near, Presets presets) throws PixelException {
        int maximum = presets.maximum() == 0 ? (1 << precision) - 1 : presets.maximum();
        if (maximum >= 1 << precision || near > Math.min(255, maximum / 2)) {
            throw new PixelException(Reason.BROKEN_FRAME, "JPEG-LS");
        }
        int range = (maximum + 2 * near) / (2 * near + 1) + 1;
        int bits = Math.max(2, bits(maximum + 1));
        int limit = 2 * (bits + Math.max(8, bits));
        int reset = presets.reset() == 0 ? 64 : presets.reset();
        return new JpegLsParameters(
                maximum, near, thresholds(maximum, near, presets), reset, range, bits(range), limit);
    }

    private static Thresholds thresholds(int maximum, int near, Presets presets) {
        int first;
        int second;
        int third;
        if (maximum >= 128) {
            int factor = (Math.min(maximum, 4095) + 128) / 256;
            first = within(factor + 2 + 3 * near, near + 1, maximum);
            second = within(factor * 4 + 3 + 5 * near, first, maximum);
            third = within(factor * 17 + 4 + 7 * near, second, maximum);
        } else {
            int factor = 256 / (maximum + 1);
            first = within(Math.max(2, 3 / factor + 3 * near), near + 1, maximum);
            second = within(Math.max(3, 7 / factor + 5 * near), first, maximum);
            third = within(Math.max(4, 21 / factor + 7 * near), second, maximum);
        }
        return new Thresholds(
                presets.first() == 0 ? first : presets.first(),
                presets.second() == 0 ? second : presets.second(),
                presets.third() == 0 ? third : presets.third());
    }

    private static int within(int value, int low, int high) {
        return value > high || value < low ? low : value;
    }

    /** The logarithm to the base of 2, rounded up. */
    private static int bits(int value) {
        return 32 - Integer.numberOfLeadingZeros(value - 1);
    }

    /** The sample that a prediction and its error make (section A.4.4 and A.5.3). */
    int sample(int predicted, int error) {
        int step = 2 * near + 1;
        int sample = predicted + error * step;
        if (sample < -near) {
            sample += range * step;
        } else if (sample > maximum + near) {
            sample -= range * step;
        }
        return Math.clamp(sample, 0, maximum);
    }

    /** In which of nine regions a gradient is (section A.3.3). */
    int region(int gradient) {
        int size = Math.abs(gradient);
        int region;
        if (size <= near) {
            region = 0;
        } else if (size < thresholds.first()) {
            region = 1;
        } else if (size < thresholds.second()) {
            region = 2;
        } else {
            region = size < thresholds.third() ? 3 : 4;
        }
        return gradient < 0 ? -region : region;
    }
}
