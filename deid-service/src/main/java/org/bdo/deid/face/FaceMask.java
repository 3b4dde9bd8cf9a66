package org.bdo.deid.face;

import java.util.ArrayList;
import java.util.List;
import org.bdo.dicom.pixel.Frame;

/**
 * The part of a head that goes: all that lies in front of and below planes that touch the brain from there (nose, eyes, mouth,
 * cheeks, chin, the lower forehead), a shell over the front and the sides (skin, ears, hair), and the air outside of both, in
 * which ghosts of the surface may be. The brain with a margin stays. One mask for the whole volume, so all slices agree.
 */
public final class FaceMask {

    /** How far below the horizontal the planes look, in degrees: the line of a face for any nod of the head. */
    private static final int[] NODS = {10, 20, 30, 40, 50, 60};

    private static final double MARGIN = 7;
    private static final double FACE = 20;
    /** The skin, in which nobody's brain lies. */
    private static final double SKIN = 5;

    private static final double SHELL = 7;
    /** What is thinner than twice this belongs to no head without its ears. */
    private static final double EARS = 13;

    /** How far behind the brain's centre the ears end. */
    private static final double BEHIND_EARS = 50;
    /** How far below the brain's top the forehead ends. */
    private static final double HAIR = 25;

    private final Voxels gone;

    private FaceMask(Voxels gone) {
        this.gone = gone;
    }

    /** @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where the place of the face is doubtful */
    static FaceMask of(Volume volume) {
        Head head = Head.in(volume);
        Brain brain = head.brain();
        Voxels kept = brain.voxels().grown(MARGIN).and(within(head, SKIN)::has);
        List<Plane> planes = new ArrayList<>();
        for (int nod : NODS) {
            planes.add(Plane.touching(kept, Math.toRadians(nod)));
        }
        requireFace(planes, head.voxels());
        Voxels inner = within(head, SHELL);
        Grid grid = volume.grid();
        return new FaceMask(Voxels.of(grid, at -> {
            boolean front = grid.y(at) < brain.centre().y() + BEHIND_EARS
                    && grid.z(at) < brain.high().z() - HAIR;
            return (front && !inner.has(at) && !kept.has(at))
                    || planes.stream().anyMatch(plane -> plane.isBeyond(grid.y(at), grid.z(at)));
        }));
    }

    /** What lies at least this deep in the head without its ears. */
    private static Voxels within(Head head, double depth) {
        return head.voxels().shrunk(depth + EARS).grown(EARS);
    }

    /** A face reaches far out of what encloses the brain; where nothing does, the brain was found in the face or the face is cut off. */
    private static void requireFace(List<Plane> planes, Voxels head) {
        double reach =
                planes.stream().mapToDouble(plane -> plane.reach(head)).max().orElse(0);
        if (reach < FACE) {
            throw Slice.held("no face stands out from what seems to be the brain");
        }
    }

    Voxels gone() {
        return gone;
    }

    /** Whether the pixel of this slice goes. */
    boolean covers(Slice slice, int row, int column) {
        return covers(slice.at(row, column));
    }

    boolean covers(Vector place) {
        int at = gone.grid().nearest(place);
        return at >= 0 && gone.has(at);
    }

    /** Takes the face off one slice; all other values stay as they are. */
    public void apply(Slice slice, Frame frame) {
        int air = slice.fill();
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                if (covers(slice, row, column)) {
                    frame.put(row, column, 0, air);
                }
            }
        }
    }

    /** Whether there is nothing but air where the face was. */
    public boolean isGone(Slice slice, Frame frame) {
        int air = slice.fill();
        for (int row = 0; row < frame.rows(); row++) {
            for (int column = 0; column < frame.columns(); column++) {
                if (frame.value(row, column, 0) != air && covers(slice, row, column)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** A plane along the line between the ears, that looks to the front and down. */
    private record Plane(double front, double down, double distance) {

        static Plane touching(Voxels voxels, double nod) {
            Plane at = new Plane(Math.cos(nod), Math.sin(nod), 0);
            return new Plane(at.front, at.down, at.reach(voxels));
        }

        /** How far these reach beyond the plane. */
        double reach(Voxels voxels) {
            Grid grid = voxels.grid();
            double farthest = -Double.MAX_VALUE;
            for (int cube = 0; cube < grid.size(); cube++) {
                if (voxels.has(cube)) {
                    farthest = Math.max(farthest, beyond(grid.y(cube), grid.z(cube)));
                }
            }
            return farthest;
        }

        private double beyond(double y, double z) {
            return -y * front - z * down - distance;
        }

        boolean isBeyond(double y, double z) {
            return beyond(y, z) > 0;
        }
    }
}
