package org.bdo.deid.face;

import java.util.function.IntPredicate;

/** What a series says of each cube of a grid: Hounsfield units, or of a magnetic resonance; air where no slice lies. */
final class Volume {

    private static final int BINS = 1024;
    private static final double BRIGHT = 0.98;

    private final Grid grid;
    private final boolean ct;
    private final float[] values;

    /** @param values given away */
    Volume(Grid grid, boolean ct, float[] values) {
        this.grid = grid;
        this.ct = ct;
        this.values = values;
    }

    Grid grid() {
        return grid;
    }

    boolean ct() {
        return ct;
    }

    double value(int at) {
        return values[at];
    }

    /** The value that parts dark from bright best (Otsu, 1979) among these cubes; the brightest 2 % count as less bright. */
    double threshold(IntPredicate among) {
        double highest = quantile(among, BRIGHT);
        long[] counts = histogram(among, highest);
        long all = 0;
        double sum = 0;
        for (int bin = 0; bin < BINS; bin++) {
            all += counts[bin];
            sum += (double) bin * counts[bin];
        }
        double best = -1;
        int at = 0;
        long below = 0;
        double sumBelow = 0;
        for (int bin = 0; bin < BINS - 1; bin++) {
            below += counts[bin];
            sumBelow += (double) bin * counts[bin];
            if (below > 0 && below < all) {
                double difference = sumBelow / below - (sum - sumBelow) / (all - below);
                double between = (double) below * (all - below) * difference * difference;
                if (between > best) {
                    best = between;
                    at = bin;
                }
            }
        }
        return (at + 1) * highest / BINS;
    }

    private long[] histogram(IntPredicate among, double highest) {
        long[] counts = new long[BINS];
        for (int at = 0; at < values.length; at++) {
            if (among.test(at)) {
                counts[(int) Math.clamp(values[at] / highest * BINS, 0, BINS - 1.0)]++;
            }
        }
        return counts;
    }

    /** The value that this part of the cubes does not exceed. */
    private double quantile(IntPredicate among, double part) {
        double highest = 1;
        for (float value : values) {
            highest = Math.max(highest, value);
        }
        long[] counts = histogram(among, highest);
        long all = 0;
        for (long count : counts) {
            all += count;
        }
        long sum = 0;
        int bin = 0;
        while (bin < BINS - 1 && sum + counts[bin] < all * part) {
            sum += counts[bin++];
        }
        return (bin + 1) * highest / BINS;
    }
}
