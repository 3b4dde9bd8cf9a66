package org.bdo.proxy.spool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.FileMeta;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;

/** What stands before a data set in a DICOM file: preamble, mark and file meta information (PS3.10 section 7.1). */
public final class FileHead {

    /** Preamble, mark and (0002,0000), with which every head begins. */
    public static final int BEGINNING = 144;

    private static final int LONGEST_UID = 64;

    private FileHead() {}

    /** For a data set that came over an association, from whom this title called. */
    public static byte[] of(Facts.Origin origin, String callingAe) throws IOException {
        DataSet meta = FileMeta.of(
                        cut(origin.sopClassUid()),
                        cut(origin.sopUid()),
                        TransferSyntax.of(cut(origin.transferSyntaxUid())))
                .toBuilder()
                .set(Tag.SOURCE_APPLICATION_ENTITY_TITLE, callingAe)
                .build();
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        FileMeta.write(meta, head);
        return head.toByteArray();
    }

    /** Where the data set begins in a file whose head is of ours. */
    public static int length(byte[] beginning) {
        return BEGINNING
                + ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN).getInt(BEGINNING - 4);
    }

    /** A peer may call anything a UID; what does not fit is no reason to lose the copy. */
    private static String cut(String uid) {
        return uid.substring(0, Math.min(uid.length(), LONGEST_UID));
    }
}
