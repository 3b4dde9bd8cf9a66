package org.bdo.deid.face;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bdo.dicom.pixel.Frame;

/**
 * The slices of a series as one volume, put together slice by slice in any order. Only what 2 mm can show is kept, so the memory
 * it takes is that of a head (a few MB) whatever the series has.
 */
final class Stack {

    private static final int FEWEST = 12;
    private static final double WIDEST_STEP = 7.6;
    private static final double SAME = 0.001;
    private static final double LEAST_STEP = 0.1;
    /** Of the step between slices: how far one may lie from where equal steps would have it. */
    private static final double UNEVEN = 0.3;

    private static final double EVEN_ENOUGH = 0.5;
    /** Air in mm on all sides but below, where a head goes on. */
    private static final double AROUND = 6;

    private static final double LOWEST = -1024;
    private static final long MOST = 12 << 20;

    private final Slice first;
    private final Lattice slices;
    private final int count;
    private final int perCellX;
    private final int perCellY;
    private final int perCellZ;
    private final int nx;
    private final int ny;
    private final int nz;
    private final float[] sums;
    private final int[] counts;

    /** @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where the slices are not one volume */
    Stack(List<Slice> unsorted) {
        if (unsorted.size() < FEWEST) {
            throw Slice.held("the series has too few slices to be a volume");
        }
        first = unsorted.getFirst();
        unsorted.forEach(this::requireLikeFirst);
        Vector normal = first.right().cross(first.down());
        List<Slice> sorted = new ArrayList<>(unsorted);
        sorted.sort(Comparator.comparingDouble(slice -> slice.corner().dot(normal)));
        count = sorted.size();
        Vector step = step(sorted, normal);
        slices = new Lattice(
                sorted.getFirst().corner(),
                first.right().times(first.columnSpacing()),
                first.down().times(first.rowSpacing()),
                step);
        perCellX = perCell(first.columnSpacing());
        perCellY = perCell(first.rowSpacing());
        perCellZ = perCell(step.dot(normal));
        nx = cells(first.format().columns(), perCellX);
        ny = cells(first.format().rows(), perCellY);
        nz = cells(count, perCellZ);
        if ((long) nx * ny * nz > MOST) {
            throw Slice.held("the series covers much more than a head");
        }
        sums = new float[nx * ny * nz];
        counts = new int[nx * ny * nz];
    }

    private void requireLikeFirst(Slice slice) {
        if (slice.ct() != first.ct() || !slice.frame().equals(first.frame())) {
            throw Slice.held("the series has slices of different frames of reference or modalities");
        }
        boolean sameDirection = slice.right().minus(first.right()).length() < SAME
                && slice.down().minus(first.down()).length() < SAME;
        boolean sameSize = slice.format().rows() == first.format().rows()
                && slice.format().columns() == first.format().columns()
                && Math.abs(slice.rowSpacing() - first.rowSpacing()) < SAME
                && Math.abs(slice.columnSpacing() - first.columnSpacing()) < SAME;
        if (!sameDirection || !sameSize) {
            throw Slice.held("the series has slices of different directions or sizes");
        }
    }

    private static Vector step(List<Slice> sorted, Vector normal) {
        Vector start = sorted.getFirst().corner();
        Vector step = sorted.getLast().corner().minus(start).times(1.0 / (sorted.size() - 1));
        double along = step.dot(normal);
        if (along < LEAST_STEP) {
            throw Slice.held("several slices lie at one place, such as echoes or points of time");
        }
        if (along > WIDEST_STEP) {
            throw Slice.held("the slices lie too far apart");
        }
        double tolerance = Math.max(EVEN_ENOUGH, UNEVEN * along);
        for (int i = 0; i < sorted.size(); i++) {
            if (i > 0
                    && sorted.get(i).corner().minus(sorted.get(i - 1).corner()).dot(normal) < LEAST_STEP) {
                throw Slice.held("several slices lie at one place, such as echoes or points of time");
            }
            if (sorted.get(i).corner().minus(start.plus(step.times(i))).length() > tolerance) {
                throw Slice.held("slices are missing, or lie at uneven steps");
            }
        }
        return step;
    }

    private static int perCell(double spacing) {
        return Math.max(1, (int) Math.rint(Grid.STEP / spacing));
    }

    private static int cells(int samples, int perCell) {
        return (samples + perCell - 1) / perCell;
    }

    /** Adds a slice's values; each slice once. */
    void add(Slice slice, Frame frame) {
        int k = (int) Math.rint(slices.indices(slice.corner()).z()) / perCellZ;
        for (int row = 0; row < frame.rows(); row++) {
            int line = (k * ny + row / perCellY) * nx;
            for (int column = 0; column < frame.columns(); column++) {
                int cell = line + column / perCellX;
                sums[cell] += (float) Math.max(LOWEST, slice.meaning(frame.value(row, column, 0)));
                counts[cell]++;
            }
        }
    }

    /** What was added, along the patient's axes. */
    Volume volume() {
        Lattice cells = new Lattice(
                slices.at((perCellX - 1) / 2.0, (perCellY - 1) / 2.0, (perCellZ - 1) / 2.0),
                slices.a().times(perCellX),
                slices.b().times(perCellY),
                slices.c().times(perCellZ));
        Grid grid = grid();
        float[] values = new float[grid.size()];
        for (int at = 0; at < values.length; at++) {
            values[at] = value(cells.indices(grid.at(grid.i(at), grid.j(at), grid.k(at))));
        }
        return new Volume(grid, first.ct(), values);
    }

    private Grid grid() {
        Vector low = new Vector(Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
        Vector high = low.times(-1);
        for (int corner = 0; corner < 8; corner++) {
            Vector at = slices.at(
                    (corner & 1) == 0 ? 0 : first.format().columns() - 1,
                    (corner & 2) == 0 ? 0 : first.format().rows() - 1,
                    (corner & 4) == 0 ? 0 : count - 1);
            low = new Vector(Math.min(low.x(), at.x()), Math.min(low.y(), at.y()), Math.min(low.z(), at.z()));
            high = new Vector(Math.max(high.x(), at.x()), Math.max(high.y(), at.y()), Math.max(high.z(), at.z()));
        }
        Vector air = new Vector(AROUND, AROUND, 0);
        return Grid.between(low.minus(air), high.plus(air).plus(new Vector(0, 0, AROUND)));
    }

    /** Between the eight cells around; air beyond half a cell outside. */
    private float value(Vector at) {
        if (isOutside(at.x(), nx) || isOutside(at.y(), ny) || isOutside(at.z(), nz)) {
            return first.ct() ? (float) LOWEST : 0;
        }
        double x = Math.clamp(at.x(), 0, nx - 1.0);
        double y = Math.clamp(at.y(), 0, ny - 1.0);
        double z = Math.clamp(at.z(), 0, nz - 1.0);
        double sum = 0;
        for (int corner = 0; corner < 8; corner++) {
            int i = Math.min((int) x + (corner & 1), nx - 1);
            int j = Math.min((int) y + (corner >> 1 & 1), ny - 1);
            int k = Math.min((int) z + (corner >> 2), nz - 1);
            double weight = weight(x, corner & 1) * weight(y, corner >> 1 & 1) * weight(z, corner >> 2);
            int cell = (k * ny + j) * nx + i;
            sum += weight == 0 ? 0 : weight * sums[cell] / Math.max(1, counts[cell]);
        }
        return (float) sum;
    }

    private static double weight(double at, int upper) {
        double part = at - Math.floor(at);
        return upper == 1 ? part : 1 - part;
    }

    private static boolean isOutside(double at, int cells) {
        return at < -0.5 || at > cells - 0.5;
    }
}
