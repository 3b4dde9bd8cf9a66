package org.bdo.dicom.pixel;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.bdo.dicom.pixel.PixelException.Reason;

/** JPEG-LS, lossless and near-lossless (ISO/IEC 14495-1): the marker segments of an image, and its scans' samples. */
final class JpegLsCodec implements Codec {

    private static final int START_OF_FRAME = 0xF7;
    private static final int PRESETS = 0xF8;
    private static final int START_OF_SCAN = 0xDA;
    private static final int RESTART_INTERVAL = 0xDD;
    private static final int HP_COLOUR = 0xE8;

    @Override
    public byte[] decode(byte[] encoded, PixelFormat format) throws PixelException {
        try {
            return new Image(encoded, format).decode();
        } catch (BufferUnderflowException | IllegalArgumentException _) {
            throw broken(); // a segment tells more than it holds
        }
    }

    @Override
    public boolean begins(byte[] fragment) {
        return fragment.length > 2 && fragment[0] == (byte) 0xFF && fragment[1] == (byte) 0xD8;
    }

    private static PixelException broken() {
        return new PixelException(Reason.BROKEN_FRAME, "JPEG-LS");
    }

    private static final class Image {
        private final byte[] encoded;
        private final PixelFormat format;
        private final byte[] values;
        private int position = 2;
        private int precision;
        private JpegLsParameters.Presets presets = JpegLsParameters.Presets.NONE;
        private int scanned;

        Image(byte[] encoded, PixelFormat format) {
            this.encoded = encoded;
            this.format = format;
            this.values = new byte[format.frameBytes()];
        }

        byte[] decode() throws PixelException {
            while (scanned < format.samples()) {
                int marker = marker();
                int length = u16(position);
                if (length < 2 || position + length > encoded.length) {
                    throw broken();
                }
                ByteBuffer segment = ByteBuffer.wrap(encoded, position + 2, length - 2);
                position += length;
                segment(marker, segment);
            }
            return values;
        }

        private int marker() throws PixelException {
            while (position + 3 < encoded.length) {
                int code = encoded[position + 1] & 0xFF;
                if (encoded[position] == (byte) 0xFF && code > 0x7F && code != 0xFF) {
                    position += 2;
                    return code;
                }
                position++;
            }
            throw broken();
        }

        private void segment(int marker, ByteBuffer segment) throws PixelException {
            switch (marker) {
                case START_OF_FRAME -> frame(segment);
                case PRESETS -> presets = presets(segment);
                case START_OF_SCAN -> scan(segment);
                case RESTART_INTERVAL, HP_COLOUR -> throw new PixelException(Reason.CANNOT_DECODE, "kind of JPEG-LS");
                default -> {
                    // Comments and application data say nothing about samples.
                }
            }
        }

        private void frame(ByteBuffer segment) throws PixelException {
            precision = segment.get() & 0xFF;
            int rows = Short.toUnsignedInt(segment.getShort());
            int columns = Short.toUnsignedInt(segment.getShort());
            int samples = segment.get() & 0xFF;
            boolean described = rows == format.rows() && columns == format.columns() && samples == format.samples();
            if (!described || precision < 2 || precision > format.bitsAllocated()) {
                throw broken();
            }
        }

        private static JpegLsParameters.Presets presets(ByteBuffer segment) throws PixelException {
            if (segment.get() != 1) {
                throw new PixelException(Reason.CANNOT_DECODE, "kind of JPEG-LS");
            }
            return new JpegLsParameters.Presets(
                    Short.toUnsignedInt(segment.getShort()),
                    Short.toUnsignedInt(segment.getShort()),
                    Short.toUnsignedInt(segment.getShort()),
                    Short.toUnsignedInt(segment.getShort()),
                    Short.toUnsignedInt(segment.getShort()));
        }

        private void scan(ByteBuffer segment) throws PixelException {
            int components = segment.get() & 0xFF;
            segment.position(segment.position() + 2 * components);
            int near = segment.get() & 0xFF;
            int interleave = segment.get() & 0xFF;
            if (precision == 0 || components == 0 || scanned + components > format.samples()) {
                throw broken();
            }
            JpegLsParameters parameters = JpegLsParameters.of(precision, near, presets);
            JpegLsScan scan =
                    new JpegLsScan(encoded, position, parameters, format.columns(), components, interleave == 2);
            for (int row = 0; row < format.rows(); row++) {
                put(scan.nextRow(), row, components);
            }
            position = scan.position();
            scanned += components;
        }

        private void put(int[][] lines, int row, int components) {
            int size = format.bytesPerSample();
            for (int component = 0; component < components; component++) {
                int at = (row * format.columns() * format.samples() + scanned + component) * size;
                for (int x = 1; x <= format.columns(); x++, at += format.samples() * size) {
                    values[at] = (byte) lines[component][x];
                    if (size > 1) {
                        values[at + 1] = (byte) (lines[component][x] >> 8);
                    }
                }
            }
        }

        private int u16(int at) {
            return ((encoded[at] & 0xFF) << 8) | (encoded[at + 1] & 0xFF);
        }
    }
}
