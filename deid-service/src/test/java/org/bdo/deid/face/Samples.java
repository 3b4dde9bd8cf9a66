package org.bdo.deid.face;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/** Heads of real people, of Debian's packages mricron-data and invesalius-examples. */
final class Samples {

    private static final Path TEMPLATES = Path.of("/usr/share/mricron/templates");
    private static final Path CRANIUM = Path.of("/usr/share/doc/invesalius-examples/examples/Cranium.inv3");
    private static final int TAR_BLOCK = 512;

    /** A grid of values along the patient's axes; nothing beyond it. */
    record Values(int nx, int ny, int nz, double pixel, double step, double beyond, FloatBuffer values)
            implements ToDoubleFunction<Vector> {

        /** The middle is at 0, 0, 0. */
        @Override
        public double applyAsDouble(Vector at) {
            int i = (int) Math.rint(at.x() / pixel + (nx - 1) / 2.0);
            int j = (int) Math.rint(at.y() / pixel + (ny - 1) / 2.0);
            int k = (int) Math.rint(at.z() / step + (nz - 1) / 2.0);
            return i < 0 || j < 0 || k < 0 || i >= nx || j >= ny || k >= nz
                    ? beyond
                    : values.get((k * ny + j) * nx + i);
        }

        Scan axial() {
            return Scan.axial(new Vector(0, 0, 0), nx, ny, nz, pixel, step);
        }
    }

    /** Whether both packages are, as CI has them. */
    static boolean areInstalled() {
        return Files.exists(TEMPLATES.resolve("ch2.nii.gz")) && Files.exists(CRANIUM);
    }

    /** Colin27: a man's T1-weighted MR with his face down to the nose; {@code ch2bet} is its brain alone. */
    static Values colin(String name) throws IOException {
        byte[] bytes;
        try (InputStream in = new GZIPInputStream(Files.newInputStream(TEMPLATES.resolve(name + ".nii.gz")))) {
            bytes = in.readAllBytes();
        }
        int nx = 181;
        int ny = 217;
        int nz = 181;
        float[] values = new float[nx * ny * nz];
        for (int at = 0; at < values.length; at++) {
            int i = nx - 1 - at % nx; // NIfTI counts to the right and to the front
            int j = ny - 1 - at / nx % ny;
            int k = at / nx / ny;
            values[at] = bytes[352 + (k * ny + j) * nx + i] & 0xFF;
        }
        return new Values(nx, ny, nz, 1, 1, 0, FloatBuffer.wrap(values));
    }

    /** A CT from the upper lip to the crown, with the headrest; slices of 1.5 mm. */
    static Values cranium() throws IOException {
        int nx = 256;
        int ny = 256;
        int nz = 108;
        ByteBuffer matrix =
                ByteBuffer.wrap(fromTar("matrix.dat", nx * ny * nz * 2)).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[nx * ny * nz];
        for (int at = 0; at < values.length; at++) {
            int j = ny - 1 - at / nx % ny; // rows count to the front
            values[at] = matrix.getShort(2 * ((at / nx / ny * ny + j) * nx + at % nx));
        }
        return new Values(nx, ny, nz, 0.957032, 1.5, -1024, FloatBuffer.wrap(values));
    }

    private static byte[] fromTar(String name, int size) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(CRANIUM))) {
            byte[] head = in.readNBytes(TAR_BLOCK);
            while (head.length == TAR_BLOCK && head[0] != 0) {
                long length = Long.parseLong(new String(head, 124, 11, StandardCharsets.US_ASCII), 8);
                if (new String(head, 0, 100, StandardCharsets.US_ASCII)
                        .replace("\0", "")
                        .endsWith("/" + name)) {
                    return in.readNBytes(size);
                }
                in.skipNBytes((length + TAR_BLOCK - 1) / TAR_BLOCK * TAR_BLOCK);
                head = in.readNBytes(TAR_BLOCK);
            }
        }
        throw new IOException(name + " is not in " + CRANIUM);
    }

    private Samples() {}
}
