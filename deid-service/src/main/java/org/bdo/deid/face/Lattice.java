package org.bdo.deid.face;

/**
 * Points at equal steps in three directions, which need not be square to each other (a tilted gantry).
 *
 * @param a the step of the first index; b of the second, c of the third
 */
record Lattice(Vector origin, Vector a, Vector b, Vector c) {

    Vector at(double i, double j, double k) {
        return origin.plus(a.times(i)).plus(b.times(j)).plus(c.times(k));
    }

    /** The indices of a place, not rounded, by Cramer's rule. */
    Vector indices(Vector place) {
        Vector from = place.minus(origin);
        Vector bc = b.cross(c);
        double volume = a.dot(bc);
        return new Vector(from.dot(bc) / volume, from.dot(c.cross(a)) / volume, from.dot(a.cross(b)) / volume);
    }
}
