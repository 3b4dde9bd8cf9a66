package org.bdo.dicom.pixel;

import java.io.IOException;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.pixel.PixelException.Reason;

/** Decodes encapsulated frames. */
interface Codec {

    /** The frame's values as {@link Frame} has them. */
    byte[] decode(byte[] encoded, PixelFormat format) throws IOException;

    /** Whether a frame begins with these bytes. */
    boolean begins(byte[] fragment);

    /** Whether a fragment is always a whole frame. */
    default boolean hasOneFragmentPerFrame() {
        return false;
    }

    /** The photometric interpretation of the decoded values. */
    default String photometric(PixelFormat encoded) {
        return encoded.photometric();
    }

    /**
     * The codec of a transfer syntax.
     *
     * @throws PixelException {@code cannot-decode}, with the transfer syntax, where there is none
     */
    static Codec of(TransferSyntax syntax, PixelFormat format) throws PixelException {
        if (format.bitsAllocated() != 8
                && format.bitsAllocated() != 16
                && !syntax.equals(TransferSyntax.RLE_LOSSLESS)) {
            throw new PixelException(Reason.CANNOT_DECODE, syntax.name() + " with " + format.bitsAllocated() + " bits");
        }
        return switch (syntax.uid()) {
            case "1.2.840.10008.1.2.5" -> new RleCodec();
            case "1.2.840.10008.1.2.4.50",
                    "1.2.840.10008.1.2.4.51",
                    "1.2.840.10008.1.2.4.57",
                    "1.2.840.10008.1.2.4.70" -> new JpegCodec(syntax.name());
            case "1.2.840.10008.1.2.4.80", "1.2.840.10008.1.2.4.81" -> new JpegLsCodec();
            case "1.2.840.10008.1.2.4.90", "1.2.840.10008.1.2.4.91" -> new Jpeg2000Codec(syntax.name());
            default -> throw new PixelException(Reason.CANNOT_DECODE, syntax.name());
        };
    }
}
