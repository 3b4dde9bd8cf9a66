package org.bdo.deid.face;

import java.util.List;
import org.bdo.dicom.pixel.Frame;

/** The skin as somebody sees it who looks from the front: read from the pixels alone. */
final class Surface {

    private static final double STEP = 1.5;
    private static final double MOVED = 3;

    private final Lattice lattice;
    private final List<Frame> frames;
    private final Slice first;
    private final double air;

    private Surface(Series series, List<Frame> frames) {
        first = series.slices().getFirst();
        Vector last = series.slices().getLast().corner();
        lattice = new Lattice(
                first.corner(),
                first.right().times(first.columnSpacing()),
                first.down().times(first.rowSpacing()),
                last.minus(first.corner()).times(1.0 / (series.slices().size() - 1)));
        this.frames = frames;
        air = first.ct() ? -300 : 25;
    }

    /** Of the lines from the front that met skin of the face, the part on which there is none within 3 mm of its place. */
    static double moved(Series series) {
        Surface before = new Surface(series, series.before());
        Surface after = new Surface(series, series.after());
        double crown = 130;
        while (before.skin(0, crown) > 0) {
            crown -= STEP;
        }
        int lines = 0;
        int moved = 0;
        for (double z = crown - 55; z > crown - 260; z -= STEP) {
            for (double x = -70; x <= 70; x += STEP) {
                double was = before.skin(x, z);
                if (was < 0) {
                    lines++;
                    moved += after.skin(x, z) >= was + MOVED ? 1 : 0;
                }
            }
        }
        return (double) moved / lines;
    }

    /** How far back it lies; 999 where there is none. */
    private double skin(double x, double z) {
        for (double y = -140; y < 60; y += 0.5) {
            if (value(new Vector(x, y, z)) > air) {
                return y;
            }
        }
        return 999;
    }

    private double value(Vector at) {
        Vector indices = lattice.indices(at);
        int column = (int) Math.rint(indices.x());
        int row = (int) Math.rint(indices.y());
        int slice = (int) Math.rint(indices.z());
        boolean outside = slice < 0
                || slice >= frames.size()
                || row < 0
                || row >= first.format().rows()
                || column < 0
                || column >= first.format().columns();
        return outside ? -9999 : first.meaning(frames.get(slice).value(row, column, 0));
    }
}
