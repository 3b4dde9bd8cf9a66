package org.bdo.deid.face;

/** Cubes of 2 mm along the patient's axes. A cube's number counts x first, then y, then z. */
record Grid(Vector origin, int nx, int ny, int nz) {

    /** The edge of a cube in mm. */
    static final double STEP = 2;

    private static final long MOST = 16 << 20;

    /** All that lies between two corners. */
    static Grid between(Vector low, Vector high) {
        Vector size = high.minus(low).times(1 / STEP);
        double cubes = (size.x() + 2) * (size.y() + 2) * (size.z() + 2);
        if (!(cubes < MOST)) {
            throw Slice.held("the series covers much more than a head");
        }
        return new Grid(low, (int) size.x() + 2, (int) size.y() + 2, (int) size.z() + 2);
    }

    int size() {
        return nx * ny * nz;
    }

    int number(int i, int j, int k) {
        return (k * ny + j) * nx + i;
    }

    int i(int number) {
        return number % nx;
    }

    int j(int number) {
        return number / nx % ny;
    }

    int k(int number) {
        return number / nx / ny;
    }

    Vector at(int i, int j, int k) {
        return origin.plus(new Vector(i * STEP, j * STEP, k * STEP));
    }

    double x(int number) {
        return origin.x() + i(number) * STEP;
    }

    double y(int number) {
        return origin.y() + j(number) * STEP;
    }

    double z(int number) {
        return origin.z() + k(number) * STEP;
    }

    /** The cube that a place lies in, -1 outside. */
    int nearest(Vector place) {
        int i = (int) Math.round((place.x() - origin.x()) / STEP);
        int j = (int) Math.round((place.y() - origin.y()) / STEP);
        int k = (int) Math.round((place.z() - origin.z()) / STEP);
        return i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz ? -1 : number(i, j, k);
    }
}
