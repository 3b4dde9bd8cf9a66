package org.bdo.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.ImageInput;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.pixel.PixelException.Reason;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;
import org.jspecify.annotations.Nullable;

/**
 * The frames of an image, decoded one after another as they are asked for. The frames' values are what the standard calls
 * stored values; JPEG and JPEG 2000 colours are converted to RGB, colours that two pixels share are given to both.
 */
public final class Frames {

    private static final Limits LIMITS =
            Limits.DEFAULT.withValue((int) PixelFormat.LIMIT).withMemory(256L << 20);

    /** The encoded frames of an image, in their order. */
    interface Source {
        /** The next decoded frame's values. */
        byte[] next(int index) throws IOException;

        /** Goes to the end of the pixel data. */
        void finish() throws IOException;
    }

    private final ImageInput input;
    private final PixelFormat format;
    private final Source source;
    private int next;

    private Frames(ImageInput input, PixelFormat format, Source source) {
        this.input = input;
        this.format = format;
        this.source = source;
    }

    /**
     * Reads a DICOM file up to its pixels; the caller closes the stream.
     *
     * @throws PixelException where there are none, their transfer syntax cannot be decoded, or a frame is over 512 MiB
     * @throws org.bdo.dicom.stream.DicomException where the file is at fault
     */
    public static Frames open(InputStream in) throws IOException {
        return open(in, PixelFormat.LIMIT);
    }

    /**
     * As {@link #open(InputStream)}.
     *
     * @param largestFrame in bytes when decoded; a larger one is a PixelException ({@code too-large})
     */
    public static Frames open(InputStream in, long largestFrame) throws IOException {
        ImageInput input = ImageInput.open(in, LIMITS);
        OffsetTable extended = new OffsetTable();
        Event event = input.event();
        ElementReader reader = input.reader();
        while (event == Event.ELEMENT && reader.tag() != Tag.PIXEL_DATA) {
            extended.take(reader);
            event = reader.next();
        }
        if (reader.tag() != Tag.PIXEL_DATA || (event != Event.ELEMENT && event != Event.FRAGMENTS)) {
            throw new PixelException(Reason.NO_PIXELS);
        }
        PixelFormat format = PixelFormat.of(input.header());
        format.requireAtMost(largestFrame);
        TransferSyntax syntax = input.transferSyntax();
        if (event == Event.ELEMENT) {
            PixelFormat decoded = format.isSubsampled() ? format.withPhotometric("YBR_FULL") : format;
            return new Frames(input, decoded, new NativePixels(reader, format));
        }
        Codec codec = Codec.of(syntax, format);
        PixelFormat decoded = format.withPhotometric(codec.photometric(format));
        return new Frames(input, decoded, new EncapsulatedPixels(reader, format, codec, extended));
    }

    /** The file meta information, group 0002. */
    public DataSet meta() {
        return input.meta();
    }

    /** How the file is written. */
    public TransferSyntax transferSyntax() {
        return input.transferSyntax();
    }

    /** Everything that stands before the pixel data. */
    public DataSet header() {
        return input.header();
    }

    /** Of the decoded frames. */
    public PixelFormat format() {
        return format;
    }

    /**
     * Decodes the next frame; null after the last.
     *
     * @throws PixelException where it is broken, missing, or of a kind that cannot be decoded
     */
    public @Nullable Frame next() throws IOException {
        if (next == format.frames()) {
            return null;
        }
        byte[] values = source.next(next);
        return new Frame(next++, format, values);
    }

    /** Passes the frames that are left over and reads what follows the pixel data. */
    public DataSet rest() throws IOException {
        source.finish();
        return input.rest();
    }
}
