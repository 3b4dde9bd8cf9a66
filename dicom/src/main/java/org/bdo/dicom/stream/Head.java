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
    private final Lookahead lookahead;
    private final byte[] bytes = new byte[LONG];
    private int size;
    private int tag;
    private Vr vr = Vr.UN;
    private long length;

    Head(ByteSource in, Lookahead lookahead) {
        this.in = in;
        this.lookahead = lookahead;
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

    /**
     * Takes the head of an element.
     *
     * @param end where it must have ended, if that is told
     * @param signed whether pixels are signed: it decides between US and SS where no VR is written (PS3.5 section A.1)
     */
    void takeElement(Encoding encoding, long end, boolean signed) throws IOException {
        if (!encoding.isExplicit()) {
            takeImplicit(signed);
            return;
        }
        Vr written = Vr.of(in.peek(4), in.peek(5));
        if (written == null && !isToCome()) {
            takeWithoutVr(encoding, signed);
            return;
        }
        vr = written == null ? Vr.UN : written;
        if (vr.hasLongForm()) {
            require(LONG, end);
            take(LONG, unsigned(in.peekInt(8, encoding.isBigEndian())));
        } else {
            take(SHORT, in.peekShort(6, encoding.isBigEndian()));
        }
    }

    private void takeImplicit(boolean signed) {
        vr = Dictionary.vrOf(tag, signed);
        take(SHORT, unsigned(in.peekInt(4, false)));
    }

    /** Some writers put blanks or zeros in the place of the VR, others leave it out here and there. */
    private void takeWithoutVr(Encoding encoding, boolean signed) throws IOException {
        if (lookahead.isImplicitElement(encoding)) {
            takeImplicit(signed);
            return;
        }
        Vr known = Dictionary.vrOf(tag, signed);
        vr = known == Vr.SQ ? Vr.UN : known;
        take(SHORT, in.peekShort(6, encoding.isBigEndian()));
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

    /** Whether two capital letters stand where the VR stands: one to come has the long form (PS3.5 section 7.1.2). */
    private boolean isToCome() {
        return isUpperCase(in.peek(4)) && isUpperCase(in.peek(5));
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
