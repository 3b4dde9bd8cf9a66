package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException.Reason;

/** The head of the element, item or delimiter that was read last: tag, VR and length, and its very bytes (PS3.5 section 7.1). */
final class Head {

    /** The size of every head but one: tag and length, with or without a VR. */
    static final int SHORT = 8;

    private static final int LONG = 12;

    private final ByteSource in;
    private final byte[] bytes = new byte[LONG];
    private int size;
    private int tag;
    private Vr vr = Vr.UN;
    private long length;

    Head(ByteSource in) {
        this.in = in;
    }

    int tag() {
        return tag;
    }

    Vr vr() {
        return vr;
    }

    /** Bytes of the value, or {@link ElementReader#UNDEFINED_LENGTH}. */
    long length() {
        return length;
    }

    /** Forgets the bytes: an end that is told by a length has no head. */
    void clear() {
        size = 0;
        length = 0;
    }

    void copy(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** Looks at the tag of what follows, at least {@link #SHORT} bytes. */
    int peekTag(Encoding encoding) {
        tag = in.peekTag(0, encoding.isBigEndian());
        return tag;
    }

    /** Takes the head of an item or delimiter: it has no VR in any encoding. */
    void takeMark(Encoding encoding) {
        take(SHORT, unsigned(in.peekInt(4, encoding.isBigEndian())));
    }

    /** Takes the head of an element, not beyond {@code end} if that is told. */
    void takeElement(Encoding encoding, long end) throws IOException {
        if (!encoding.isExplicit()) {
            vr = Dictionary.vrOf(tag);
            take(SHORT, unsigned(in.peekInt(4, false)));
            return;
        }
        vr = explicitVr();
        boolean longForm = vr.hasLongForm();
        if (longForm) {
            require(LONG, end);
            take(LONG, unsigned(in.peekInt(8, encoding.isBigEndian())));
        } else {
            take(SHORT, in.peekShort(6, encoding.isBigEndian()));
        }
    }

    /** Zeros after the last element: no head, only a value. */
    void takePadding(int count) {
        tag = 0;
        vr = Vr.UN;
        size = 0;
        length = count;
    }

    /** Makes sure that so many bytes follow, not beyond {@code end} if that is told. */
    void require(int count, long end) throws IOException {
        if (!in.available(count)) {
            throw new DicomException(Reason.TRUNCATED, in.offset());
        }
        if (end != Nesting.UNDEFINED && in.offset() + count > end) {
            throw new DicomException(Reason.LENGTH_OVERRUN, in.offset());
        }
    }

    /** A VR to come has the long form (PS3.5 section 7.1.2) and is unknown. */
    private Vr explicitVr() throws DicomException {
        int first = in.peek(4);
        int second = in.peek(5);
        Vr written = Vr.of(first, second);
        if (written == null && !(isUpperCase(first) && isUpperCase(second))) {
            throw new DicomException(Reason.BAD_VR, in.offset());
        }
        return written == null ? Vr.UN : written;
    }

    private static boolean isUpperCase(int letter) {
        return letter >= 'A' && letter <= 'Z';
    }

    private static long unsigned(int written) {
        return written == -1 ? ElementReader.UNDEFINED_LENGTH : Integer.toUnsignedLong(written);
    }

    private void take(int count, long writtenLength) {
        in.advance(count, bytes);
        size = count;
        length = writtenLength;
    }
}
