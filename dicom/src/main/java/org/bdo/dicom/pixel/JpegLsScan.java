package org.bdo.dicom.pixel;

import org.bdo.dicom.pixel.PixelException.Reason;

/** The samples of a scan, row by row (ISO/IEC 14495-1 annex A). Rows have one place more on either side. */
final class JpegLsScan {

    private static final int[] RUN_BITS = {
        0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13, 14, 15
    };
    private static final int CONTEXTS = 365;

    private final JpegLsParameters parameters;
    private final JpegLsBits bits;
    private final int width;
    private final boolean bySample;
    private final int[] a = new int[CONTEXTS + 2];
    private final int[] b = new int[CONTEXTS];
    private final int[] c = new int[CONTEXTS];
    private final int[] n = new int[CONTEXTS + 2];
    private final int[] negative = new int[2];
    private final int[] runIndex;
    private int[][] above;
    private int[][] rows;

    JpegLsScan(byte[] encoded, int from, JpegLsParameters parameters, int width, int components, boolean bySample) {
        this.parameters = parameters;
        this.bits = new JpegLsBits(encoded, from);
        this.width = width;
        this.bySample = bySample;
        this.runIndex = new int[components];
        this.above = new int[components][width + 2];
        this.rows = new int[components][width + 2];
        java.util.Arrays.fill(a, Math.max(2, (parameters.range() + 32) / 64));
        java.util.Arrays.fill(n, 1);
    }

    /** Where the scan's bytes end. */
    int position() {
        return bits.position();
    }

    /** The next row of each component, from place 1; valid until the next call. */
    int[][] nextRow() throws PixelException {
        int[][] free = above;
        above = rows;
        rows = free;
        for (int i = 0; i < rows.length; i++) {
            rows[i][0] = above[i][1];
            above[i][width + 1] = above[i][width];
        }
        if (bySample) {
            row(0, rows.length);
        } else {
            for (int i = 0; i < rows.length; i++) {
                row(i, i + 1);
            }
        }
        return rows;
    }

    /** Decodes a row of the components from one to before another, whose samples alternate. */
    private void row(int from, int to) throws PixelException {
        int x = 1;
        while (x <= width) {
            if (isFlat(from, to, x)) {
                x = run(from, to, x);
            } else {
                for (int i = from; i < to; i++) {
                    rows[i][x] = regular(rows[i], above[i], x);
                }
                x++;
            }
        }
    }

    private boolean isFlat(int from, int to, int x) {
        for (int i = from; i < to; i++) {
            int[] up = above[i];
            if (parameters.region(up[x + 1] - up[x]) != 0
                    || parameters.region(up[x] - up[x - 1]) != 0
                    || parameters.region(up[x - 1] - rows[i][x - 1]) != 0) {
                return false;
            }
        }
        return true;
    }

    private int regular(int[] row, int[] up, int x) throws PixelException {
        int left = row[x - 1];
        int top = up[x];
        int corner = up[x - 1];
        int signed = (parameters.region(up[x + 1] - top) * 9 + parameters.region(top - corner)) * 9
                + parameters.region(corner - left);
        int sign = signed < 0 ? -1 : 1;
        int q = Math.abs(signed);
        int predicted = Math.clamp(predicted(left, top, corner) + (long) sign * c[q], 0, parameters.maximum());
        int k = golomb(a[q], n[q]);
        int mapped = bits.golomb(k, parameters.limit(), parameters.errorBits());
        int error = (mapped & 1) == 0 ? mapped >> 1 : -((mapped + 1) >> 1);
        if (k == 0 && parameters.near() == 0 && 2 * b[q] <= -n[q]) {
            error = -error - 1;
        }
        learn(q, error);
        return parameters.sample(predicted, sign * error);
    }

    private static int predicted(int left, int top, int corner) {
        if (corner >= Math.max(left, top)) {
            return Math.min(left, top);
        }
        return corner <= Math.min(left, top) ? Math.max(left, top) : left + top - corner;
    }

    private static int golomb(int sum, int count) {
        int k = 0;
        while (k < 24 && count << k < sum) {
            k++;
        }
        return k;
    }

    /** Section A.6. */
    private void learn(int q, int error) {
        b[q] += error * (2 * parameters.near() + 1);
        a[q] += Math.abs(error);
        if (n[q] == parameters.reset()) {
            a[q] >>= 1;
            b[q] >>= 1;
            n[q] >>= 1;
        }
        n[q]++;
        if (b[q] <= -n[q]) {
            b[q] = Math.max(b[q] + n[q], 1 - n[q]);
            c[q] = Math.max(c[q] - 1, -128);
        } else if (b[q] > 0) {
            b[q] = Math.min(b[q] - n[q], 0);
            c[q] = Math.min(c[q] + 1, 127);
        }
    }

    /** Section A.7: repeats the pixel to the left; returns the place after the run and its interruption. */
    private int run(int from, int to, int start) throws PixelException {
        int x = start;
        while (bits.bit() == 1) {
            int whole = 1 << RUN_BITS[runIndex[from]];
            int count = Math.min(whole, width + 1 - x);
            repeat(from, to, x, count);
            x += count;
            if (count == whole && runIndex[from] < 31) {
                runIndex[from]++;
            }
            if (x > width) {
                return x;
            }
        }
        int count = bits.bits(RUN_BITS[runIndex[from]]);
        if (x + count > width) {
            throw new PixelException(Reason.BROKEN_FRAME, "JPEG-LS");
        }
        repeat(from, to, x, count);
        x += count;
        for (int i = from; i < to; i++) {
            rows[i][x] = interruption(rows[i][x - 1], above[i][x], runIndex[from], to - from > 1);
        }
        runIndex[from] = Math.max(0, runIndex[from] - 1);
        return x + 1;
    }

    private void repeat(int from, int to, int x, int count) {
        for (int i = from; i < to; i++) {
            java.util.Arrays.fill(rows[i], x, x + count, rows[i][x - 1]);
        }
    }

    private int interruption(int left, int top, int index, boolean alternating) throws PixelException {
        int type = !alternating && Math.abs(left - top) <= parameters.near() ? 1 : 0;
        int q = CONTEXTS + type;
        int k = golomb(type == 1 ? a[q] + (n[q] >> 1) : a[q], n[q]);
        int limit = parameters.limit() - RUN_BITS[index] - 1;
        int mapped = bits.golomb(k, limit, parameters.errorBits());
        int doubled = mapped + type;
        int size = (doubled + 1) >> 1;
        boolean isNegative = (k != 0 || 2 * negative[type] >= n[q]) == ((doubled & 1) == 1);
        int error = isNegative ? -size : size;
        a[q] += (mapped + 1 - type) >> 1;
        negative[type] += error < 0 ? 1 : 0;
        if (n[q] == parameters.reset()) {
            a[q] >>= 1;
            n[q] >>= 1;
            negative[type] >>= 1;
        }
        n[q]++;
        return type == 1 ? parameters.sample(left, error) : parameters.sample(top, left > top ? -error : error);
    }
}
