package org.bdo.dicom;

import java.io.IOException;
import java.io.InputStream;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/**
 * A DICOM file that is read up to its pixel data (group 7FE0): what stands before them is in memory, they and what follows are
 * still to come. Reading fails with a {@link org.bdo.dicom.stream.DicomException} where the bytes are at fault.
 */
public final class ImageInput {

    private final Part10Input input;
    private final ElementReader reader;
    private final DataSetReader dataSetReader;
    private final DataSet header;

    private ImageInput(Part10Input input, Limits limits) throws IOException {
        this.input = input;
        this.reader = input.reader();
        this.dataSetReader = new DataSetReader(reader, limits, org.bdo.dicom.charset.CharacterSet.DEFAULT);
        this.header = dataSetReader.readBeforePixels();
    }

    /** Reads the file meta and the header; the caller closes the stream. */
    public static ImageInput open(InputStream in, Limits limits) throws IOException {
        return new ImageInput(Part10Input.open(in, limits), limits);
    }

    /** The file meta information, group 0002; empty where there is none. */
    public DataSet meta() {
        return input.meta();
    }

    public TransferSyntax transferSyntax() {
        return input.transferSyntax();
    }

    /** Everything before the group 7FE0. */
    public DataSet header() {
        return header;
    }

    /** Where the header ended: at the first element of group 7FE0 or later, or at the end of the data set. */
    public Event event() {
        return dataSetReader.stoppedAt();
    }

    /** Stands where the header ended. */
    public ElementReader reader() {
        return reader;
    }

    /** Reads what follows the element at which the reader stands. */
    public DataSet rest() throws IOException {
        return dataSetReader.readRest(header.characterSet());
    }
}
