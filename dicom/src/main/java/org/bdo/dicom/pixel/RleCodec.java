package org.bdo.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bdo.dicom.pixel.PixelException.Reason;

/** Run-length encoding (PS3.5 annex G): a segment for each byte of each sample, the highest first. */
final class RleCodec implements Codec {

    private static final int HEADER = 64;

    /** Two bytes tell of 128 at most. */
    private static final int LARGEST_RATIO = 64;

    @Override
    public byte[] decode(byte[] encoded, PixelFormat format) throws PixelException {
        int size = format.bytesPerSample();
        int segments = format.samples() * size;
        ByteBuffer header = ByteBuffer.wrap(encoded).order(ByteOrder.LITTLE_ENDIAN);
        if (encoded.length < HEADER || header.getInt(0) != segments || segments > 15) {
            throw new PixelException(Reason.BROKEN_FRAME, "RLE header");
        }
        if (format.frameBytes() / LARGEST_RATIO > encoded.length) {
            throw new PixelException(Reason.BROKEN_FRAME, "RLE segment"); // before its memory is taken
        }
        byte[] values = new byte[format.frameBytes()];
        for (int segment = 0; segment < segments; segment++) {
            int from = header.getInt(4 + 4 * segment);
            int to = segment + 1 < segments ? header.getInt(8 + 4 * segment) : encoded.length;
            if (from < HEADER || to < from || to > encoded.length) {
                throw new PixelException(Reason.BROKEN_FRAME, "RLE header");
            }
            int first = segment / size * size + size - 1 - segment % size;
            unpack(encoded, from, to, values, first, segments);
        }
        return values;
    }

    private static void unpack(byte[] in, int from, int to, byte[] out, int first, int step) throws PixelException {
        int at = first;
        int position = from;
        while (at < out.length && position < to) {
            int control = in[position++];
            if (control >= 0) {
                for (int i = 0; i <= control && position < to && at < out.length; i++, at += step) {
                    out[at] = in[position++];
                }
            } else if (control != -128 && position < to) {
                byte repeated = in[position++];
                for (int i = 0; i <= -control && at < out.length; i++, at += step) {
                    out[at] = repeated;
                }
            }
        }
        if (at < out.length) {
            throw new PixelException(Reason.BROKEN_FRAME, "RLE segment");
        }
    }

    /** Encodes a frame. Rows are packed one by one (PS3.5 section G.3.1). */
    static byte[] encode(Frame frame) {
        PixelFormat format = frame.format();
        int size = format.bytesPerSample();
        int segments = format.samples() * size;
        ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(segments);
        ByteArrayOutputStream out = new ByteArrayOutputStream(frame.bytes().length / 2);
        byte[] row = new byte[format.columns()];
        for (int segment = 0; segment < segments; segment++) {
            header.putInt(HEADER + out.size());
            int first = segment / size * size + size - 1 - segment % size;
            for (int y = 0; y < format.rows(); y++) {
                for (int x = 0; x < row.length; x++) {
                    row[x] = frame.bytes()[first + (y * row.length + x) * segments];
                }
                pack(row, out);
            }
            if ((out.size() & 1) != 0) {
                out.write(0);
            }
        }
        byte[] encoded = new byte[HEADER + out.size()];
        header.rewind().get(encoded, 0, HEADER);
        System.arraycopy(out.toByteArray(), 0, encoded, HEADER, out.size());
        return encoded;
    }

    private static void pack(byte[] row, ByteArrayOutputStream out) {
        int literal = 0;
        int at = 0;
        while (at < row.length) {
            int run = run(row, at);
            if (run > 2 || (run == 2 && literal == at)) {
                literals(row, literal, at, out);
                out.write(1 - run);
                out.write(row[at]);
                literal = at + run;
            }
            at += run;
        }
        literals(row, literal, at, out);
    }

    private static int run(byte[] row, int at) {
        int end = at + 1;
        while (end < row.length && end - at < 128 && row[end] == row[at]) {
            end++;
        }
        return end - at;
    }

    private static void literals(byte[] row, int from, int to, ByteArrayOutputStream out) {
        for (int at = from; at < to; at += 128) {
            int count = Math.min(128, to - at);
            out.write(count - 1);
            out.write(row, at, count);
        }
    }

    @Override
    public boolean begins(byte[] fragment) {
        return true;
    }

    @Override
    public boolean hasOneFragmentPerFrame() {
        return true;
    }
}
