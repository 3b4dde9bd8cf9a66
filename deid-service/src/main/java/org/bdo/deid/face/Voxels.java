package org.bdo.deid.face;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Some of a grid's cubes. Never changed. */
final class Voxels {

    private static final int FAR = 1 << 20;

    private final Grid grid;
    private final boolean[] in;

    private Voxels(Grid grid, boolean[] in) {
        this.grid = grid;
        this.in = in;
    }

    static Voxels of(Grid grid, IntPredicate chosen) {
        boolean[] in = new boolean[grid.size()];
        for (int at = 0; at < in.length; at++) {
            in[at] = chosen.test(at);
        }
        return new Voxels(grid, in);
    }

    Grid grid() {
        return grid;
    }

    boolean has(int at) {
        return in[at];
    }

    Voxels and(IntPredicate also) {
        return of(grid, at -> in[at] && also.test(at));
    }

    Voxels not() {
        return of(grid, at -> !in[at]);
    }

    int count() {
        int count = 0;
        for (boolean one : in) {
            count += one ? 1 : 0;
        }
        return count;
    }

    /** In cm³. */
    double volume() {
        return count() * Grid.STEP * Grid.STEP * Grid.STEP / 1000;
    }

    /** With all cubes that are at most this far away, in mm. */
    Voxels grown(double millimetres) {
        int reach = (int) (millimetres / Grid.STEP);
        int[] near = new int[in.length];
        Arrays.setAll(near, at -> in[at] ? 0 : FAR);
        near = nearer(near, reach, 1, grid.nx());
        near = nearer(near, reach, grid.nx(), grid.ny());
        int[] squares = nearer(near, reach, grid.nx() * grid.ny(), grid.nz());
        double most = millimetres * millimetres / (Grid.STEP * Grid.STEP);
        return of(grid, at -> squares[at] <= most);
    }

    /** Without those that are at most this far from one that is out; what lies beyond the grid is neither. */
    Voxels shrunk(double millimetres) {
        return not().grown(millimetres).not();
    }

    /** Squares of distances, made smaller by what lies along one axis. */
    private static int[] nearer(int[] squares, int reach, int stride, int length) {
        int[] nearer = new int[squares.length];
        for (int at = 0; at < squares.length; at++) {
            int index = at / stride % length;
            int from = Math.max(-reach, -index);
            int to = Math.min(reach, length - 1 - index);
            int best = FAR;
            for (int d = from; d <= to; d++) {
                best = Math.min(best, squares[at + d * stride] + d * d);
            }
            nearer[at] = best;
        }
        return nearer;
    }

    /** Those that hang together, face to face, with one of these. */
    Voxels reachedFrom(IntPredicate seeds) {
        boolean[] reached = new boolean[in.length];
        Queue queue = new Queue(in.length);
        for (int at = 0; at < in.length; at++) {
            if (in[at] && seeds.test(at)) {
                reached[at] = true;
                queue.add(at);
            }
        }
        flood(queue, reached);
        return new Voxels(grid, reached);
    }

    /** The largest part that hangs together; none where there is nothing. */
    Voxels largest() {
        boolean[] seen = new boolean[in.length];
        Queue queue = new Queue(in.length);
        int best = -1;
        int most = 0;
        for (int at = 0; at < in.length; at++) {
            if (in[at] && !seen[at]) {
                int before = queue.end;
                seen[at] = true;
                queue.add(at);
                flood(queue, seen);
                if (queue.end - before > most) {
                    most = queue.end - before;
                    best = at;
                }
            }
        }
        int seed = best;
        return reachedFrom(at -> at == seed);
    }

    private void flood(Queue queue, boolean[] reached) {
        int layer = grid.nx() * grid.ny();
        while (queue.start < queue.end) {
            int at = queue.numbers[queue.start++];
            int i = grid.i(at);
            int j = grid.j(at);
            int k = grid.k(at);
            visit(queue, reached, at - 1, i > 0);
            visit(queue, reached, at + 1, i < grid.nx() - 1);
            visit(queue, reached, at - grid.nx(), j > 0);
            visit(queue, reached, at + grid.nx(), j < grid.ny() - 1);
            visit(queue, reached, at - layer, k > 0);
            visit(queue, reached, at + layer, k < grid.nz() - 1);
        }
    }

    private void visit(Queue queue, boolean[] reached, int at, boolean inside) {
        if (inside && in[at] && !reached[at]) {
            reached[at] = true;
            queue.add(at);
        }
    }

    /** Each cube is put in once, so it never wraps. */
    private static final class Queue {
        private final int[] numbers;
        private int start;
        private int end;

        Queue(int size) {
            numbers = new int[size];
        }

        void add(int number) {
            numbers[end++] = number;
        }
    }
}
