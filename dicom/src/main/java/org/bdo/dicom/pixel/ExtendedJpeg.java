package org.bdo.dicom.pixel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bdo.dicom.pixel.PixelException.Reason;

/**
 * JPEG with samples of 12 bits, sequential with Huffman coding (ISO/IEC 10918-1, process 4), of one component: what the decoders
 * for photographs leave out.
 */
final class ExtendedJpeg {

    private static final int PRECISION = 12;
    private static final int LARGEST = (1 << PRECISION) - 1;
    private static final int BLOCK = 8;
    private static final int FRAME = 0xC1;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int QUANTIZATION_TABLES = 0xDB;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int SCAN = 0xDA;
    private static final int TABLES = 4;
    private static final int LONGEST_DIFFERENCE = 15;

    /** Where the coefficients stand that come one after another (figure A.6). */
    private static final int[] ZIGZAG = {
        0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14,
        21, 28, 35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60,
        61, 54, 47, 55, 62, 63
    };

    private final byte[] encoded;
    private final PixelFormat format;
    private final int[][] quantization = new int[TABLES][BLOCK * BLOCK];
    private final HuffmanTable[] direct = new HuffmanTable[TABLES];
    private final HuffmanTable[] alternating = new HuffmanTable[TABLES];
    private int interval;
    private int quantizer = -1;

    private ExtendedJpeg(byte[] encoded, PixelFormat format) {
        this.encoded = encoded;
        this.format = format;
    }

    /** Whether it is one. */
    static boolean is(byte[] encoded) {
        for (int at = 2; at + BLOCK < encoded.length && (encoded[at] & 0xFF) == 0xFF; at += 2 + length(encoded, at)) {
            int marker = encoded[at + 1] & 0xFF;
            if (marker == FRAME) {
                return encoded[at + 4] == PRECISION;
            }
            if (marker == SCAN) {
                return false;
            }
        }
        return false;
    }

    /** Its values, as a {@link Frame} holds them. */
    static byte[] decode(byte[] encoded, PixelFormat format) throws PixelException {
        if (format.samples() != 1 || format.bitsAllocated() != 16) {
            throw new PixelException(Reason.CANNOT_DECODE, "colour with 12 bits");
        }
        try {
            return new ExtendedJpeg(encoded, format).decode();
        } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException _) {
            throw broken(); // a segment tells more than it holds, or names a table that nobody has
        }
    }

    private static int length(byte[] encoded, int marker) {
        return ((encoded[marker + 2] & 0xFF) << 8) | (encoded[marker + 3] & 0xFF);
    }

    private byte[] decode() throws PixelException {
        int at = 2;
        while (at + 4 <= encoded.length && (encoded[at] & 0xFF) == 0xFF) {
            int length = length(encoded, at);
            if (length < 2 || at + 2 + length > encoded.length) {
                throw broken();
            }
            ByteBuffer segment = ByteBuffer.wrap(encoded, at + 4, length - 2);
            int marker = encoded[at + 1] & 0xFF;
            at += 2 + length;
            if (marker == SCAN) {
                return scan(segment, at);
            }
            segment(marker, segment);
        }
        throw broken();
    }

    private void segment(int marker, ByteBuffer segment) throws PixelException {
        switch (marker) {
            case FRAME -> frame(segment);
            case QUANTIZATION_TABLES -> quantization(segment);
            case HUFFMAN_TABLES -> huffman(segment);
            case RESTART_INTERVAL -> interval = Short.toUnsignedInt(segment.getShort());
            default -> {
                // Comments and application data say nothing about samples.
            }
        }
    }

    private void frame(ByteBuffer segment) throws PixelException {
        int precision = segment.get();
        int rows = Short.toUnsignedInt(segment.getShort());
        int columns = Short.toUnsignedInt(segment.getShort());
        int components = segment.get();
        if (precision != PRECISION || rows != format.rows() || columns != format.columns() || components != 1) {
            throw broken();
        }
        segment.getShort(); // its name, and how it would be sampled if there were others
        quantizer = segment.get();
    }

    private void quantization(ByteBuffer segment) {
        while (segment.hasRemaining()) {
            int kind = segment.get();
            int[] table = quantization[kind & 0xF];
            for (int place : ZIGZAG) {
                table[place] = kind >> 4 == 0 ? segment.get() & 0xFF : Short.toUnsignedInt(segment.getShort());
            }
        }
    }

    private void huffman(ByteBuffer segment) {
        while (segment.hasRemaining()) {
            int kind = segment.get();
            (kind >> 4 == 0 ? direct : alternating)[kind & 0xF] = new HuffmanTable(segment);
        }
    }

    private byte[] scan(ByteBuffer segment, int at) throws PixelException {
        segment.getShort(); // one component, and its name
        int tables = segment.get();
        HuffmanTable dc = direct[tables >> 4 & 0xF];
        HuffmanTable ac = alternating[tables & 0xF];
        if (dc == null || ac == null || quantizer < 0) {
            throw broken();
        }
        return blocks(new EntropyBits(encoded, at), dc, ac);
    }

    private byte[] blocks(EntropyBits bits, HuffmanTable dc, HuffmanTable ac) throws PixelException {
        byte[] values = new byte[format.frameBytes()];
        int across = (format.columns() + BLOCK - 1) / BLOCK;
        int down = (format.rows() + BLOCK - 1) / BLOCK;
        int[] block = new int[BLOCK * BLOCK];
        int mean = 0;
        for (int number = 0; number < across * down; number++) {
            if (interval > 0 && number > 0 && number % interval == 0) {
                bits.restart(number / interval - 1);
                mean = 0;
            }
            mean = coefficients(bits, dc, ac, mean, block);
            InverseDct.transform(block);
            put(block, number / across * BLOCK, number % across * BLOCK, values);
        }
        return values;
    }

    /** The next block's (section F.2.2), multiplied out; returns the first before that. */
    private int coefficients(EntropyBits bits, HuffmanTable dc, HuffmanTable ac, int before, int[] block)
            throws PixelException {
        int[] factors = quantization[quantizer];
        Arrays.fill(block, 0);
        int size = dc.decode(bits);
        if (size > LONGEST_DIFFERENCE) {
            throw broken();
        }
        int mean = before + bits.readSigned(size);
        block[0] = mean * factors[0];
        for (int k = 1; k < ZIGZAG.length; k++) {
            int runAndSize = ac.decode(bits);
            int run = runAndSize >> 4;
            size = runAndSize & 0xF;
            if (size == 0 && run < 15) {
                break; // nothing but zeros follows
            }
            k += run;
            block[ZIGZAG[k]] = bits.readSigned(size) * factors[ZIGZAG[k]];
        }
        return mean;
    }

    private void put(int[] block, int row, int column, byte[] values) {
        int width = Math.min(BLOCK, format.columns() - column);
        int height = Math.min(BLOCK, format.rows() - row);
        for (int y = 0; y < height; y++) {
            int at = ((row + y) * format.columns() + column) * 2;
            for (int x = 0; x < width; x++, at += 2) {
                int value = Math.clamp(block[y * BLOCK + x] + (LARGEST + 1) / 2, 0, LARGEST);
                values[at] = (byte) value;
                values[at + 1] = (byte) (value >> 8);
            }
        }
    }

    private static PixelException broken() {
        return new PixelException(Reason.BROKEN_FRAME, "JPEG Extended");
    }
}
