package org.bdo.deid.face;

/**
 * Where the brain lies, found by its being the largest soft part of the head that hangs together once thin bridges are cut: in CT
 * what is as dense as brain within the skull, in MR what is bright within the dark ring of the skull. Whatever does not look like
 * one whole brain is no brain.
 *
 * @param voxels not more than a few mm larger or smaller than the brain
 */
record Brain(Voxels voxels, Vector low, Vector high, Vector centre) {

    private static final double[] BRIDGES = {4, 6, 8, 10};
    private static final double SOFT_LOWEST = -25;
    private static final double SOFT_HIGHEST = 120;
    private static final double HEIGHT = 145;
    private static final double LEAST_VOLUME = 650;
    private static final double MOST_VOLUME = 1950;

    /** @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where there is none */
    static Brain in(Volume volume, Voxels head) {
        Voxels soft = soft(volume, head);
        for (double bridge : BRIDGES) {
            Brain brain = found(soft, bridge);
            if (brain.isPlausible()) {
                return brain;
            }
        }
        throw Slice.held("no whole brain is found in it, by which the place of the face is known");
    }

    private static Voxels soft(Volume volume, Voxels head) {
        if (volume.ct()) {
            return head.and(at -> volume.value(at) > SOFT_LOWEST && volume.value(at) < SOFT_HIGHEST);
        }
        double bright = volume.threshold(head::has);
        return head.and(at -> volume.value(at) > bright);
    }

    private static Brain found(Voxels soft, double bridge) {
        Voxels core = soft.shrunk(bridge).largest();
        double top = of(core).high.z();
        Voxels upper = core.and(at -> core.grid().z(at) > top - HEIGHT).largest();
        return of(upper.grown(bridge));
    }

    /** As if these were it. */
    static Brain of(Voxels voxels) {
        Grid grid = voxels.grid();
        Vector low = new Vector(Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE);
        Vector high = low.times(-1);
        Vector sum = new Vector(0, 0, 0);
        for (int at = 0; at < grid.size(); at++) {
            if (voxels.has(at)) {
                Vector here = new Vector(grid.x(at), grid.y(at), grid.z(at));
                low = new Vector(Math.min(low.x(), here.x()), Math.min(low.y(), here.y()), Math.min(low.z(), here.z()));
                high = new Vector(
                        Math.max(high.x(), here.x()), Math.max(high.y(), here.y()), Math.max(high.z(), here.z()));
                sum = sum.plus(here);
            }
        }
        return new Brain(voxels, low, high, sum.times(1.0 / Math.max(1, voxels.count())));
    }

    /** As large as a brain, longer than wide, and as high as one. */
    private boolean isPlausible() {
        Vector size = high.minus(low);
        double volume = voxels.volume();
        return volume > LEAST_VOLUME
                && volume < MOST_VOLUME
                && size.x() > 95
                && size.x() < 180
                && size.y() > 120
                && size.y() < 215
                && size.z() > 80
                && size.y() > size.x();
    }

    @Override
    public String toString() {
        return "Brain " + voxels.volume() + " " + low + high;
    }
}
