package org.bdo.dicom;

import java.io.IOException;
import java.io.InputStream;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.stream.ByteSource;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Limits;

/**
 * A DICOM file (PS3.10 section 7) of which the file meta information is read and the data set is still to come. Files without
 * preamble, without file meta or with a meta that names the wrong transfer syntax are made out by their first element.
 */
public final class Part10Input {

    private static final int PREAMBLE = 128;
    private static final int META_GROUP = 2;
    private static final long META_MEMORY = 1 << 20;

    private final DataSet meta;
    private final TransferSyntax transferSyntax;
    private final ByteSource source;
    private final Limits limits;

    private Part10Input(DataSet meta, TransferSyntax transferSyntax, ByteSource source, Limits limits) {
        this.meta = meta;
        this.transferSyntax = transferSyntax;
        this.source = source;
        this.limits = limits;
    }

    /**
     * Reads the file meta; the caller closes the stream.
     *
     * @throws DicomException {@code not-dicom} if no data set begins here, others if the file meta is broken
     */
    public static Part10Input open(InputStream in, Limits limits) throws IOException {
        ByteSource source = new ByteSource(in, limits.bytes());
        boolean marked = skipPreamble(source);
        DataSet meta = readMeta(source, limits);
        String uid = meta.string(Tag.TRANSFER_SYNTAX_UID);
        if (uid == null) {
            TransferSyntax found = FirstElement.guess(source, marked || !meta.isEmpty());
            return new Part10Input(meta, found, source, limits);
        }
        TransferSyntax told = TransferSyntax.of(uid);
        ByteSource data = told.deflated() ? source.inflated() : source;
        Encoding found = FirstElement.check(data, told.encoding());
        return new Part10Input(meta, corrected(told, found), data, limits);
    }

    /** Some writers name the right compression and still leave the VRs out. */
    private static TransferSyntax corrected(TransferSyntax told, Encoding found) {
        if (found == told.encoding()) {
            return told;
        }
        return told.encapsulated()
                ? new TransferSyntax(told.uid(), told.name(), found, false, true, told.known())
                : TransferSyntax.of(found);
    }

    /** A data set without anything before it, as it comes over an association. */
    public static Part10Input bare(InputStream in, TransferSyntax transferSyntax, Limits limits) {
        ByteSource source = new ByteSource(in, limits.bytes());
        return new Part10Input(
                DataSet.EMPTY, transferSyntax, transferSyntax.deflated() ? source.inflated() : source, limits);
    }

    /** The file meta information, group 0002; empty where there is none. */
    public DataSet meta() {
        return meta;
    }

    /** What (0002,0010) says, or what the data set shows to be where it says nothing or something wrong. */
    public TransferSyntax transferSyntax() {
        return transferSyntax;
    }

    /** Reads the data set; to be called once. Its offsets count from the beginning of the file, or of the inflated data set. */
    public ElementReader reader() {
        return new ElementReader(source, transferSyntax.encoding(), limits);
    }

    DataSetReader dataSetReader() {
        return new DataSetReader(reader(), limits, CharacterSet.DEFAULT);
    }

    private static boolean skipPreamble(ByteSource source) throws IOException {
        if (source.available(PREAMBLE + 4) && isMark(source, PREAMBLE)) {
            source.skip(PREAMBLE + 4);
            return true;
        }
        if (source.available(4) && isMark(source, 0)) {
            source.skip(4);
            return true;
        }
        return false;
    }

    private static boolean isMark(ByteSource source, int at) {
        return source.peek(at) == 'D'
                && source.peek(at + 1) == 'I'
                && source.peek(at + 2) == 'C'
                && source.peek(at + 3) == 'M';
    }

    private static DataSet readMeta(ByteSource source, Limits limits) throws IOException {
        if (!source.available(8) || source.peekShort(0, false) != META_GROUP) {
            return DataSet.EMPTY;
        }
        Limits small = limits.withValue((int) META_MEMORY).withMemory(META_MEMORY);
        Encoding encoding = FirstElement.check(source, Encoding.EXPLICIT_LITTLE);
        if (encoding == Encoding.EXPLICIT_BIG) {
            throw new DicomException(Reason.NOT_DICOM, source.offset());
        }
        return new DataSetReader(new ElementReader(source, encoding, small), small, CharacterSet.DEFAULT)
                .readGroup(META_GROUP);
    }
}
