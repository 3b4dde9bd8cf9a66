package org.bdo.dicom.pixel;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.pixel.PixelException.Reason;
import org.bdo.dicom.stream.ElementWriter;

/**
 * Copies a DICOM file with its pixels decoded, in explicit VR little endian, frame by frame. Values are those the decoder gave:
 * from a lossless original nothing is lost, and what (0028,2110) says of the past stays.
 */
public final class PixelRewriter {

    /** How the copy has its pixels. */
    public enum Target {
        /** Without compression. */
        UNCOMPRESSED,
        /** Run-length encoded, without loss (PS3.5 annex G). */
        RLE
    }

    private final Target target;

    public PixelRewriter(Target target) {
        this.target = target;
    }

    /**
     * Copies a file; both streams stay open. If it fails, what was written is to be thrown away.
     *
     * @throws PixelException where a frame cannot be decoded, or all frames together are over the 4 GiB of uncompressed pixels
     * @throws org.bdo.dicom.stream.DicomException where the file is at fault
     */
    public void rewrite(InputStream in, OutputStream out, FrameEditor editor) throws IOException {
        Frames frames = Frames.open(in);
        TransferSyntax syntax =
                target == Target.RLE ? TransferSyntax.RLE_LOSSLESS : TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        DataSet header = described(editor.header(frames.header()), frames.format());
        FileMeta.write(meta(frames, header, syntax), out);
        header.encode(out, Encoding.EXPLICIT_LITTLE);
        if (target == Target.RLE) {
            runLengths(frames, out, editor);
        } else {
            plain(frames, out, editor);
        }
        frames.rest().encode(out, Encoding.EXPLICIT_LITTLE);
    }

    private static DataSet meta(Frames frames, DataSet header, TransferSyntax syntax) {
        DataSet own =
                FileMeta.of(header.string(Tag.SOP_CLASS_UID, ""), header.string(Tag.SOP_INSTANCE_UID, ""), syntax);
        return own.toBuilder()
                .putAll(frames.meta())
                .set(Tag.TRANSFER_SYNTAX_UID, syntax.uid())
                .set(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, header.string(Tag.SOP_INSTANCE_UID, ""))
                .build();
    }

    /** What decoding changes in the description (PS3.5 section 8). */
    private static DataSet described(DataSet header, PixelFormat format) {
        DataSetBuilder builder = header.toBuilder()
                .set(Tag.PHOTOMETRIC_INTERPRETATION, format.photometric())
                .setInts(Tag.BITS_ALLOCATED, 8 * format.bytesPerSample());
        if (format.samples() > 1) {
            builder.setInts(Tag.PLANAR_CONFIGURATION, 0);
        }
        return builder.build();
    }

    private static void plain(Frames frames, OutputStream out, FrameEditor editor) throws IOException {
        PixelFormat format = frames.format();
        long length = (long) format.frameBytes() * format.frames();
        long even = length + (length & 1);
        if (even >= 0xFFFFFFFFL) {
            throw new PixelException(Reason.TOO_LARGE);
        }
        Vr vr = format.bytesPerSample() == 1 ? Vr.OB : Vr.OW;
        new ElementWriter(out).head(Encoding.EXPLICIT_LITTLE, Tag.PIXEL_DATA, vr, (int) even);
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            editor.edit(frame);
            out.write(frame.bytes());
        }
        if (even > length) {
            out.write(0);
        }
    }

    private static void runLengths(Frames frames, OutputStream out, FrameEditor editor) throws IOException {
        ElementWriter writer = new ElementWriter(out);
        writer.sequence(Encoding.EXPLICIT_LITTLE, Tag.PIXEL_DATA, Vr.OB);
        writer.item(Encoding.EXPLICIT_LITTLE, 0);
        for (Frame frame = frames.next(); frame != null; frame = frames.next()) {
            editor.edit(frame);
            byte[] encoded = RleCodec.encode(frame);
            writer.item(Encoding.EXPLICIT_LITTLE, encoded.length);
            out.write(encoded);
        }
        writer.sequenceEnd(Encoding.EXPLICIT_LITTLE);
    }
}
