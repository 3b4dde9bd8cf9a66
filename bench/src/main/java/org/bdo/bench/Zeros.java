package org.bdo.bench;

import java.io.InputStream;
import java.util.Arrays;

/** So many zeros, which take no memory. */
public final class Zeros extends InputStream {

    private long left;

    /** @param length bytes */
    public Zeros(long length) {
        left = length;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
        if (left <= 0) {
            return -1;
        }
        int given = (int) Math.min(length, left);
        Arrays.fill(bytes, offset, offset + given, (byte) 0);
        left -= given;
        return given;
    }
}
