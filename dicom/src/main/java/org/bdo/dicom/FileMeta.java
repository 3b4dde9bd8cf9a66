package org.bdo.dicom;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Uid;
import org.bdo.dicom.dictionary.Vr;

/** What stands before the data set in a DICOM file (PS3.10 section 7.1). */
public final class FileMeta {

    private static final int PREAMBLE = 128;

    private FileMeta() {}

    /** A file meta that says what it must and no more. */
    public static DataSet of(String sopClassUid, String sopInstanceUid, TransferSyntax transferSyntax) {
        return DataSet.builder()
                .setBytes(Tag.FILE_META_INFORMATION_VERSION, Vr.OB, new byte[] {0, 1})
                .set(Tag.MEDIA_STORAGE_SOP_CLASS_UID, sopClassUid)
                .set(Tag.MEDIA_STORAGE_SOP_INSTANCE_UID, sopInstanceUid)
                .set(Tag.TRANSFER_SYNTAX_UID, transferSyntax.uid())
                .set(Tag.IMPLEMENTATION_CLASS_UID, Uid.IMPLEMENTATION_CLASS)
                .set(Tag.IMPLEMENTATION_VERSION_NAME, Uid.IMPLEMENTATION_VERSION)
                .build();
    }

    /** Writes an empty preamble, the mark and the meta with its right group length; the data set is to follow. */
    public static void write(DataSet meta, OutputStream out) throws IOException {
        ByteArrayOutputStream elements = new ByteArrayOutputStream();
        meta.toBuilder()
                .remove(Tag.FILE_META_INFORMATION_GROUP_LENGTH)
                .build()
                .encode(elements, Encoding.EXPLICIT_LITTLE);
        out.write(new byte[PREAMBLE]);
        out.write("DICM".getBytes(StandardCharsets.US_ASCII));
        DataSet.builder()
                .setInts(Tag.FILE_META_INFORMATION_GROUP_LENGTH, elements.size())
                .build()
                .encode(out, Encoding.EXPLICIT_LITTLE);
        elements.writeTo(out);
    }
}
