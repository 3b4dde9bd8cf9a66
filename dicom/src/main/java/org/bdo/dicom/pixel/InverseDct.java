package org.bdo.dicom.pixel;

/**
 * The inverse discrete cosine transform of 8 x 8 coefficients (ISO/IEC 10918-1 section A.3.3) in integers, by the factors of
 * Loeffler, Ligtenberg and Moschytz (ICASSP 1989): columns, then rows. Rounded as the decoders that hospitals have round for
 * samples of 12 bits, so that the values are theirs.
 */
final class InverseDct {

    private static final int SIZE = 8;

    /** Fraction bits of the factors. */
    private static final int FRACTION = 13;

    /** Fraction bits that are kept between columns and rows: more would overflow with 12 bits. */
    private static final int BETWEEN = 1;

    private static final int F0_298 = factor(0.298631336);
    private static final int F0_390 = factor(0.390180644);
    private static final int F0_541 = factor(0.541196100);
    private static final int F0_765 = factor(0.765366865);
    private static final int F0_899 = factor(0.899976223);
    private static final int F1_175 = factor(1.175875602);
    private static final int F1_501 = factor(1.501321110);
    private static final int F1_847 = factor(1.847759065);
    private static final int F1_961 = factor(1.961570560);
    private static final int F2_053 = factor(2.053119869);
    private static final int F2_562 = factor(2.562915447);
    private static final int F3_072 = factor(3.072711026);

    private InverseDct() {}

    private static int factor(double value) {
        return (int) Math.round(value * (1 << FRACTION));
    }

    /** In place, row by row. */
    static void transform(int[] block) {
        for (int column = 0; column < SIZE; column++) {
            line(block, column, SIZE, FRACTION - BETWEEN);
        }
        for (int row = 0; row < SIZE; row++) {
            line(block, row * SIZE, 1, FRACTION + BETWEEN + 3);
        }
    }

    private static void line(int[] b, int at, int step, int shift) {
        int s2 = b[at + 2 * step];
        int s6 = b[at + 6 * step];
        int both = (s2 + s6) * F0_541;
        int even2 = both - s6 * F1_847;
        int even3 = both + s2 * F0_765;
        int sum = (b[at] + b[at + 4 * step]) << FRACTION;
        int difference = (b[at] - b[at + 4 * step]) << FRACTION;

        int s1 = b[at + step];
        int s3 = b[at + 3 * step];
        int s5 = b[at + 5 * step];
        int s7 = b[at + 7 * step];
        int all = (s7 + s3 + s5 + s1) * F1_175;
        int z1 = -(s7 + s1) * F0_899;
        int z2 = -(s5 + s3) * F2_562;
        int z3 = all - (s7 + s3) * F1_961;
        int z4 = all - (s5 + s1) * F0_390;

        pair(b, at, 7 * step, sum + even3, s1 * F1_501 + z1 + z4, shift);
        pair(b, at + step, 5 * step, difference + even2, s3 * F3_072 + z2 + z3, shift);
        pair(b, at + 2 * step, 3 * step, difference - even2, s5 * F2_053 + z2 + z4, shift);
        pair(b, at + 3 * step, step, sum - even3, s7 * F0_298 + z1 + z3, shift);
    }

    private static void pair(int[] b, int at, int distance, int even, int odd, int shift) {
        int half = 1 << (shift - 1);
        b[at] = (even + odd + half) >> shift;
        b[at + distance] = (even - odd + half) >> shift;
    }
}
