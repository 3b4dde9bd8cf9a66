package org.bdo.dicom.pixel;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.bdo.dicom.pixel.PixelException.Reason;

/** JPEG 2000 code streams (ISO/IEC 15444-1), decoded by JJ2000. */
final class Jpeg2000Codec implements Codec {

    /** Where the image and tile sizes and offsets end that the code stream begins with. */
    private static final int SIZ_END = 40;

    private static final int MOST_TILES = 65_535;

    private final String name;

    Jpeg2000Codec(String transferSyntaxName) {
        this.name = transferSyntaxName;
    }

    @Override
    public byte[] decode(byte[] encoded, PixelFormat format) throws IOException {
        byte[] stream = codeStream(encoded);
        ImageReader reader = new J2KImageReaderSpi().createReaderInstance();
        try (MemoryCacheImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(stream))) {
            reader.setInput(in, true, true);
            if (reader.getWidth(0) != format.columns() || reader.getHeight(0) != format.rows()) {
                throw new PixelException(Reason.BROKEN_FRAME, "another size than described");
            }
            return Rasters.values(reader.read(0).getRaster(), format);
        } catch (PixelException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new PixelException(Reason.BROKEN_FRAME, name, e);
        } catch (Error e) {
            if (e.getClass() != Error.class) {
                throw e;
            }
            throw new PixelException(Reason.BROKEN_FRAME, name, e); // JJ2000 throws bare errors at broken headers
        } finally {
            reader.dispose();
        }
    }

    /**
     * The code stream alone, as the standard has it (PS3.5 section A.4.4): some writers put the boxes of a JP2 file around it.
     * Its capabilities (Rsiz) are cleared, because JJ2000 refuses what it could read.
     */
    private byte[] codeStream(byte[] encoded) throws PixelException {
        for (int at = 0; at + 8 < encoded.length; at++) {
            if (beginsAt(encoded, at)) {
                byte[] stream = Arrays.copyOfRange(encoded, at, encoded.length);
                stream[6] = 0;
                stream[7] = 0;
                requireTiles(stream);
                return stream;
            }
        }
        throw new PixelException(Reason.BROKEN_FRAME, name);
    }

    /**
     * The first tile holds the image's first point, and there are no more tiles than can be numbered (ISO/IEC 15444-1, A.5.1 and
     * A.4.2): JJ2000 does not look and would count for minutes.
     */
    private void requireTiles(byte[] stream) throws PixelException {
        if (stream.length < SIZ_END) {
            throw new PixelException(Reason.BROKEN_FRAME, name);
        }
        ByteBuffer siz = ByteBuffer.wrap(stream);
        long tiles = 1;
        for (int axis = 0; axis < 2; axis++) {
            long end = Integer.toUnsignedLong(siz.getInt(8 + 4 * axis));
            long begin = Integer.toUnsignedLong(siz.getInt(16 + 4 * axis));
            long tile = Integer.toUnsignedLong(siz.getInt(24 + 4 * axis));
            long firstTile = Integer.toUnsignedLong(siz.getInt(32 + 4 * axis));
            if (end <= begin || firstTile > begin || firstTile + tile <= begin) {
                throw new PixelException(Reason.BROKEN_FRAME, name);
            }
            tiles *= Math.ceilDiv(end - firstTile, tile);
        }
        if (tiles > MOST_TILES) {
            throw new PixelException(Reason.BROKEN_FRAME, name);
        }
    }

    private static boolean beginsAt(byte[] bytes, int at) {
        return bytes[at] == (byte) 0xFF
                && bytes[at + 1] == 0x4F
                && bytes[at + 2] == (byte) 0xFF
                && bytes[at + 3] == 0x51;
    }

    @Override
    public boolean begins(byte[] fragment) {
        return fragment.length > 6 && (beginsAt(fragment, 0) || (fragment[4] == 'j' && fragment[5] == 'P'));
    }

    /** The reversible and irreversible colour transformations are part of the code stream and undone with it. */
    @Override
    public String photometric(PixelFormat encoded) {
        return encoded.photometric().equals("YBR_RCT") || encoded.photometric().equals("YBR_ICT")
                ? "RGB"
                : encoded.photometric();
    }
}
