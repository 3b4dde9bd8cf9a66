package org.bdo.dicom.pixel;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bdo.dicom.pixel.PixelException.Reason;

/** JPEG with Huffman coding (ISO/IEC 10918-1): sequential with 8 bits and lossless, decoded by TwelveMonkeys; 12 bits see {@link ExtendedJpeg}. */
final class JpegCodec implements Codec {

    private static final byte START_OF_SCAN = (byte) 0xDA;
    private static final int APPLICATION = 0xE0;
    private static final int COMMENT = 0xFE;

    private final String name;

    JpegCodec(String transferSyntaxName) {
        this.name = transferSyntaxName;
    }

    @Override
    public byte[] decode(byte[] encoded, PixelFormat format) throws IOException {
        if (ExtendedJpeg.is(encoded)) {
            return ExtendedJpeg.decode(encoded, format);
        }
        ImageReader reader = reader();
        try (MemoryCacheImageInputStream in =
                new MemoryCacheImageInputStream(new ByteArrayInputStream(codingOnly(encoded)))) {
            reader.setInput(in, true, true);
            checkSize(reader, format);
            byte[] values = Rasters.values(raster(reader), format);
            if (convertsColour(format)) {
                SharedColour.toRgb(values);
            }
            return values;
        } finally {
            reader.dispose();
        }
    }

    /** Leaves out application data and comments: vendors' are often broken, and colours are told by the data set. */
    private static byte[] codingOnly(byte[] encoded) {
        if (encoded.length < 4) {
            return encoded;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(encoded.length);
        out.write(encoded, 0, 2);
        int at = 2;
        while (at + 4 <= encoded.length && encoded[at] == (byte) 0xFF && encoded[at + 1] != START_OF_SCAN) {
            int marker = encoded[at + 1] & 0xFF;
            int length = 2 + (((encoded[at + 2] & 0xFF) << 8) | (encoded[at + 3] & 0xFF));
            if (at + length > encoded.length) {
                return encoded;
            }
            if ((marker & 0xF0) != APPLICATION && marker != COMMENT) {
                out.write(encoded, at, length);
            }
            at += length;
        }
        out.write(encoded, at, encoded.length - at);
        return out.toByteArray();
    }

    private void checkSize(ImageReader reader, PixelFormat format) throws PixelException {
        try {
            if (reader.getWidth(0) != format.columns() || reader.getHeight(0) != format.rows()) {
                throw new PixelException(Reason.BROKEN_FRAME, "another size than described");
            }
        } catch (PixelException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new PixelException(Reason.BROKEN_FRAME, name, e);
        }
    }

    private Raster raster(ImageReader reader) throws PixelException {
        try {
            return reader.readRaster(0, null);
        } catch (IIOException e) {
            throw new PixelException(Reason.CANNOT_DECODE, name, e);
        } catch (IOException | RuntimeException e) {
            throw new PixelException(Reason.BROKEN_FRAME, name, e);
        }
    }

    private static ImageReader reader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.twelvemonkeys.")) {
                return reader;
            }
        }
        throw new IllegalStateException("The JPEG decoder is missing from the class path");
    }

    private static boolean convertsColour(PixelFormat format) {
        return format.samples() == 3 && format.photometric().startsWith("YBR_") && format.bitsAllocated() == 8;
    }

    @Override
    public boolean begins(byte[] fragment) {
        return fragment.length > 2 && fragment[0] == (byte) 0xFF && fragment[1] == (byte) 0xD8;
    }

    @Override
    public String photometric(PixelFormat encoded) {
        return convertsColour(encoded) ? "RGB" : encoded.photometric();
    }
}
