package org.bdo.dicom;

import java.io.IOException;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.TransferSyntax;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.ByteSource;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;

/** Makes out an encoding from the first element, as the usual readers do where the file meta is missing or wrong. */
final class FirstElement {

    private static final int HEAD = 8;
    private static final long LONGEST = 1 << 20;

    private FirstElement() {}

    /**
     * What a data set of which nothing is told is written in.
     *
     * @param marked whether it is a DICOM file for certain
     * @throws DicomException ({@code not-dicom}) if no data set begins like this
     */
    static TransferSyntax guess(ByteSource source, boolean marked) throws IOException {
        if (!source.available(HEAD)) {
            if (marked && !source.available(1)) {
                return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
            }
            throw new DicomException(Reason.NOT_DICOM, source.offset());
        }
        boolean explicit = Vr.of(source.peek(4), source.peek(5)) != null;
        if (explicit && isLow(source, false)) {
            return TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
        }
        if (explicit && isLow(source, true)) {
            return TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
        }
        if (marked || isLikelyImplicit(source)) {
            return TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
        }
        throw new DicomException(Reason.NOT_DICOM, source.offset());
    }

    /** The told encoding, or the one that the first element shows beyond doubt to be used instead. */
    static Encoding check(ByteSource source, Encoding told) throws IOException {
        if (!source.available(HEAD)) {
            return told;
        }
        boolean explicit = Vr.of(source.peek(4), source.peek(5)) != null;
        if (told == Encoding.IMPLICIT_LITTLE) {
            return explicit && isLow(source, false) && !isLikelyImplicit(source) ? Encoding.EXPLICIT_LITTLE : told;
        }
        if (!explicit) {
            return isLikelyImplicit(source) ? Encoding.IMPLICIT_LITTLE : told;
        }
        if (isLow(source, told.isBigEndian())) {
            return told;
        }
        return isLow(source, !told.isBigEndian())
                ? (told.isBigEndian() ? Encoding.EXPLICIT_LITTLE : Encoding.EXPLICIT_BIG)
                : told;
    }

    /** Whether the group is one that data sets begin with. */
    private static boolean isLow(ByteSource source, boolean bigEndian) {
        return source.peekShort(0, bigEndian) <= 0xFF;
    }

    private static boolean isLikelyImplicit(ByteSource source) {
        int tag = source.peekTag(0, false);
        long length = Integer.toUnsignedLong(source.peekInt(4, false));
        boolean known = Tag.isGroupLength(tag) ? length == 4 : Dictionary.find(tag) != null;
        return isLow(source, false) && known && (length <= LONGEST || length == 0xFFFFFFFFL);
    }
}
