package org.bdo.deid.face;

import java.util.function.IntUnaryOperator;

/**
 * Whether a face is gone, without a look at what was to go: from the front and from both sides, along every line below the hair
 * that met skin before, the first thing met now must lie well behind it.
 */
final class FaceCheck {

    private static final double HAIR = 50;
    private static final double EARS = 30;
    private static final int MOVED = 2;
    private static final double MOST_LEFT = 0.006;

    private final Volume before;
    private final Volume after;
    private final Head head;
    private final Grid grid;
    private final double air;
    private int lines;
    private int left;

    private FaceCheck(Volume before, Volume after, Head head) {
        this.before = before;
        this.after = after;
        this.head = head;
        this.grid = before.grid();
        this.air = Head.air(before);
    }

    /** The part of the lines that still meet skin where it was. */
    static double left(Volume before, Volume after) {
        FaceCheck check = new FaceCheck(before, after, Head.in(before));
        check.look();
        return (double) check.left / Math.max(1, check.lines);
    }

    /** @throws org.bdo.deid.rule.HeldBackException {@code pixel.face} where it is not */
    static void requireGone(Volume before, Volume after) {
        if (left(before, after) > MOST_LEFT) {
            throw Slice.held("after its removal there still was skin of the face");
        }
    }

    private void look() {
        Brain whole = Brain.of(head.voxels());
        for (int k = 0; k < grid.nz(); k++) {
            if (grid.z(grid.number(0, 0, k)) < whole.high().z() - HAIR) {
                look(k, whole.centre().y());
            }
        }
    }

    private void look(int k, double middle) {
        int behind = (int) ((middle - grid.origin().y()) / Grid.STEP);
        for (int i = 0; i < grid.nx(); i++) {
            int column = i;
            compare(j -> grid.number(column, j, k), Math.min(behind, grid.ny()));
        }
        for (int j = 0; j < Math.min(grid.ny(), behind + EARS / Grid.STEP); j++) {
            int row = j;
            compare(i -> grid.number(i, row, k), grid.nx() / 2);
            compare(i -> grid.number(grid.nx() - 1 - i, row, k), grid.nx() / 2);
        }
    }

    /** @param most steps in which skin counts */
    private void compare(IntUnaryOperator line, int most) {
        int was = first(before, line, most);
        if (was < most) {
            lines++;
            if (first(after, line, was + MOVED) < was + MOVED) {
                left++;
            }
        }
    }

    private int first(Volume volume, IntUnaryOperator line, int most) {
        int step = 0;
        while (step < most && volume.value(line.applyAsInt(step)) <= air) {
            step++;
        }
        return step;
    }
}
