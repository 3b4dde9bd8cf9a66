package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** Deflates a data set (PS3.5 section A.5): a raw deflate stream, filled up to an even length. */
public final class DeflatedOutput extends OutputStream {

    private final OutputStream out;
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private final DeflaterOutputStream deflated;

    public DeflatedOutput(OutputStream out) {
        this.out = out;
        this.deflated = new DeflaterOutputStream(out, deflater, 16 * 1024);
    }

    @Override
    public void write(int b) throws IOException {
        deflated.write(b);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        deflated.write(bytes, from, length);
    }

    /** Ends the deflate stream; the stream beneath stays open. */
    public void finish() throws IOException {
        deflated.finish();
        if ((deflater.getBytesWritten() & 1) != 0) {
            out.write(0);
        }
    }

    /** Frees the deflater's memory; the stream beneath stays open, unfinished unless {@link #finish} was called. */
    @Override
    public void close() {
        deflater.end();
    }
}
