package org.bdo.deid.face;

/**
 * The head with all that it encloses.
 *
 * @param brain its brain
 */
record Head(Voxels voxels, Brain brain) {

    private static final double SKIN = -350;
    private static final double NOISE = 0.4;
    private static final double HAIR = 4;
    private static final double HOLLOW = 3;
    private static final double BEHIND = 10;
    private static final double AROUND = 8;
    private static final double DEEP = 0.85;
    /** Half of what dark bone may part. */
    private static final double BONE = 6;

    /** @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where there is none */
    static Head in(Volume volume) {
        Voxels body = body(volume);
        Brain brain = Brain.in(volume, body);
        Voxels whole = volume.ct() ? body : body.grown(BONE);
        Voxels head = body.and(whole.reachedFrom(brain.voxels()::has)::has);
        Voxels filled = filled(head);
        if (volume.ct()) {
            requireUpright(
                    filled.and(at ->
                            !body.has(at) && volume.grid().z(at) < brain.high().z()),
                    brain);
        }
        if (depth(brain.voxels(), filled) < DEEP) {
            throw Slice.held("what seems to be the brain lies at the surface");
        }
        return new Head(filled, brain);
    }

    /** Of all that lies within some mm of the brain, the part that is head; of a neck's or a cheek's flesh most is air. */
    static double depth(Voxels brain, Voxels head) {
        Voxels around = brain.grown(AROUND).and(at -> !brain.has(at));
        return (double) around.and(head::has).count() / Math.max(1, around.count());
    }

    /** Nose, sinuses and throat are hollow; where the hollows are not in front, the patient lay otherwise than was said; of MR, bone is dark, too. */
    private static void requireUpright(Voxels hollows, Brain brain) {
        if (hollows.volume() > HOLLOW
                && Brain.of(hollows).centre().y() > brain.centre().y() + BEHIND) {
            throw Slice.held("the patient seems to have lain otherwise than the slices say");
        }
    }

    /** Whatever is no air. */
    private static Voxels body(Volume volume) {
        double air = air(volume);
        return Voxels.of(volume.grid(), at -> volume.value(at) > air);
    }

    /** The highest value that may be air. */
    static double air(Volume volume) {
        return volume.ct() ? SKIN : NOISE * volume.threshold(_ -> true);
    }

    /** With the hollows that outside air reaches only through gaps of a few mm, or through the cut below. */
    private static Voxels filled(Voxels head) {
        Grid grid = head.grid();
        Voxels outside = head.grown(HAIR).not();
        Voxels open = outside.reachedFrom(at -> isSide(grid, at));
        return open.grown(HAIR).not();
    }

    private static boolean isSide(Grid grid, int at) {
        return grid.i(at) == 0
                || grid.i(at) == grid.nx() - 1
                || grid.j(at) == 0
                || grid.j(at) == grid.ny() - 1
                || grid.k(at) == grid.nz() - 1;
    }
}
