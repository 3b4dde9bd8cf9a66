package org.bdo.deid.face;

import java.util.function.ToDoubleFunction;

/** A head made of ellipsoids: brain, skull, skin, nose with its cavity, orbits with eyes, ears, chin, neck; a headrest beneath. */
final class Phantom {

    private enum Part {
        AIR(-1000, 0),
        BRAIN(35, 420),
        BONE(900, 40),
        SKIN(60, 250),
        HOLLOW(-1000, 0),
        EYE(5, 120),
        FAT(-60, 500);

        private final double ct;
        private final double mr;

        Part(double ct, double mr) {
            this.ct = ct;
            this.mr = mr;
        }
    }

    static ToDoubleFunction<Vector> ct() {
        return at -> isHeadrest(at) ? -100 : part(at).ct;
    }

    static ToDoubleFunction<Vector> mr() {
        return at -> part(at).mr;
    }

    static boolean isBrain(Vector at) {
        return in(at, 0, 12, 30, 66, 84, 62) || in(at, 0, 45, -28, 48, 36, 26);
    }

    /** What a stranger would know the person by. */
    static boolean isFace(Vector at) {
        return isNose(at) || isEar(at) || isChin(at) || eye(at) < 1;
    }

    private static Part part(Vector at) {
        if (isBrain(at)) {
            return Part.BRAIN;
        }
        if (in(at, 0, 12, 30, 72, 91, 69) || in(at, 0, 45, -28, 54, 43, 33)) {
            return Part.BONE;
        }
        if (in(at, 0, -58, -50, 12, 34, 16)) {
            return Part.HOLLOW;
        }
        if (eye(at) < 1) {
            return Part.EYE;
        }
        if (eye(at) < 1.7) {
            return Part.FAT;
        }
        return isHead(at) || isNose(at) || isEar(at) || isChin(at) ? Part.SKIN : Part.AIR;
    }

    private static boolean isHead(Vector at) {
        boolean neck = Math.hypot(at.x(), at.y() - 30) < 55 && at.z() < -20;
        boolean nape = in(at, 0, 45, -28, 64, 54, 46);
        return nape || in(at, 0, 12, 30, 79, 98, 77) || in(at, 0, -28, -48, 62, 58, 66) || neck;
    }

    private static boolean isNose(Vector at) {
        return in(at, 0, -88, -42, 13, 26, 20);
    }

    private static boolean isChin(Vector at) {
        return in(at, 0, -66, -100, 26, 24, 16);
    }

    private static boolean isEar(Vector at) {
        boolean ear = in(at, 84, 22, -10, 16, 12, 30) || in(at, -84, 22, -10, 16, 12, 30);
        return ear && !isInner(at);
    }

    private static boolean isInner(Vector at) {
        return in(at, 0, 12, 30, 79, 98, 77);
    }

    private static double eye(Vector at) {
        return Math.min(distance(at, 32, -74, -22, 12, 12, 12), distance(at, -32, -74, -22, 12, 12, 12));
    }

    private static boolean isHeadrest(Vector at) {
        double around = Math.hypot(at.x(), at.y());
        return around > 122 && around < 127 && at.y() > 30;
    }

    private static boolean in(Vector at, double x, double y, double z, double a, double b, double c) {
        return distance(at, x, y, z, a, b, c) < 1;
    }

    private static double distance(Vector at, double x, double y, double z, double a, double b, double c) {
        return Math.sqrt(square((at.x() - x) / a) + square((at.y() - y) / b) + square((at.z() - z) / c));
    }

    private static double square(double number) {
        return number * number;
    }

    private Phantom() {}
}
