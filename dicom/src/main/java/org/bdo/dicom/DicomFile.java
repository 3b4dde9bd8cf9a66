package org.bdo.dicom;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.stream.DeflatedOutput;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.Limits;

/**
 * A DICOM file in memory (PS3.10). Reading fails with a {@link DicomException} where the bytes are at fault.
 *
 * @param meta file meta information, group 0002; empty where the file has none
 * @param transferSyntax how the data set was or will be written
 */
public record DicomFile(DataSet meta, TransferSyntax transferSyntax, DataSet dataSet) {

    private static final Limits HEADER = Limits.DEFAULT.withValue(1 << 20);
    private static final Limits WHOLE =
            Limits.DEFAULT.withValue(Integer.MAX_VALUE - 8).withMemory(1L << 30);

    /** A file of this data set, with a new file meta that repeats its (0008,0016) and (0008,0018). */
    public static DicomFile of(DataSet dataSet, TransferSyntax transferSyntax) {
        DataSet meta = FileMeta.of(
                dataSet.string(Tag.SOP_CLASS_UID, ""), dataSet.string(Tag.SOP_INSTANCE_UID, ""), transferSyntax);
        return new DicomFile(meta, transferSyntax, dataSet);
    }

    /** Reads everything, pixel data included, up to 1 GiB; the caller closes the stream. */
    public static DicomFile read(InputStream in) throws IOException {
        Part10Input input = Part10Input.open(in, WHOLE);
        return new DicomFile(
                input.meta(), input.transferSyntax(), input.dataSetReader().readAll());
    }

    public static DicomFile read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in);
        }
    }

    /**
     * Reads up to the pixel data (group 7FE0) and no further, with at most 64 MiB; values above 1 MiB are left out. The caller
     * closes the stream.
     */
    public static DicomFile readHeader(InputStream in) throws IOException {
        return header(Part10Input.open(in, HEADER));
    }

    public static DicomFile readHeader(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return readHeader(in);
        }
    }

    /** As {@link #readHeader(InputStream)}, of a bare data set as it comes over an association. */
    public static DicomFile readHeader(InputStream in, TransferSyntax transferSyntax) throws IOException {
        return header(Part10Input.bare(in, transferSyntax, HEADER));
    }

    private static DicomFile header(Part10Input input) throws IOException {
        return new DicomFile(
                input.meta(), input.transferSyntax(), input.dataSetReader().readHeader());
    }

    /** Writes preamble, file meta and data set; the stream stays open. */
    public void write(OutputStream out) throws IOException {
        FileMeta.write(meta, out);
        if (transferSyntax.deflated()) {
            try (DeflatedOutput deflated = new DeflatedOutput(out)) {
                dataSet.encode(deflated, transferSyntax.encoding());
                deflated.finish();
            }
        } else {
            dataSet.encode(out, transferSyntax.encoding());
        }
    }
}
