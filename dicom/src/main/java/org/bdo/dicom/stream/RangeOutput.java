package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.OutputStream;

/** An output that takes long runs of bytes by where they lie in the input, so that pixel data need not be read to be copied. */
public abstract class RangeOutput extends OutputStream {

    /**
     * Comes next in the output: bytes of the input, which has them all.
     *
     * @param from of the first, counted from the beginning of the input
     */
    public abstract void range(long from, long length) throws IOException;
}
