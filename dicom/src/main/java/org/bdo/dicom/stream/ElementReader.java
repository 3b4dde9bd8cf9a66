package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.OutputStream;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.Nesting.Kind;

/**
 * Walks through a data set (PS3.5 section 7), element by element, depth first. After {@link #next} the accessors tell where it
 * stands; a value that is not asked for is skipped. Memory does not grow with the data set.
 */
public final class ElementReader {

    /** The {@link #length} of what ends with a delimiter. */
    public static final long UNDEFINED_LENGTH = -1;

    private final ByteSource in;
    private final Limits limits;
    private final Nesting nesting;
    private final Encoding own;
    private final Head head;
    private final Value value;
    private final Lookahead lookahead;
    private long count;
    private Encoding encoding;
    private int level;

    public ElementReader(ByteSource in, Encoding encoding, Limits limits) {
        this.in = in;
        this.limits = limits;
        this.lookahead = new Lookahead(in);
        this.head = new Head(in, lookahead);
        this.value = new Value(in, limits.value());
        this.nesting = new Nesting(encoding, limits.depth());
        this.own = encoding;
        this.encoding = encoding;
    }

    /** Goes on to the next element, item or end. After {@link Event#END} it must not be called. */
    public Event next() throws IOException {
        skipValue();
        head.clear();
        encoding = nesting.encoding();
        long end = nesting.end();
        if (end != Nesting.UNDEFINED && in.offset() >= end) {
            return leave();
        }
        return switch (nesting.kind()) {
            case ROOT -> in.available(Head.SHORT) ? element() : atEnd();
            case ITEM -> element();
            case SEQUENCE -> item();
            case FRAGMENTS -> fragment();
        };
    }

    /** Whether another element follows and is of this group; only where no sequence is open. */
    public boolean nextIsInGroup(int group) throws IOException {
        skipValue();
        return in.available(Head.SHORT) && in.peekShort(0, own.isBigEndian()) == group;
    }

    /** The tag of the element, or of the sequence's item or delimiter. */
    public int tag() {
        return head.tag();
    }

    /** The VR: as written, or as the dictionary has it where it is not written. Of fragments, that of the pixel data. */
    public Vr vr() {
        return head.vr();
    }

    /** Bytes of the value, or {@link #UNDEFINED_LENGTH}. */
    public long length() {
        return head.length();
    }

    /** In how many sequences the present element, item or end lies; a sequence's own head and end count as outside of it. */
    public int level() {
        return level;
    }

    /** How the present element is written. In sequences of VR UN this differs from the data set's own (PS3.5 section 6.2.2 note 2). */
    public Encoding encoding() {
        return encoding;
    }

    /** How the data set outside of all sequences is written. */
    public Encoding rootEncoding() {
        return own;
    }

    /** Where the reader is, in bytes from the beginning of the input. */
    public long offset() {
        return in.offset();
    }

    /** Passes on the head of the element, item or delimiter just as it was read; nothing where an end has none. */
    public void copyHead(OutputStream out) throws IOException {
        head.copy(out);
    }

    /**
     * The value; numbers are little endian whatever the encoding, fragments are as they stand.
     *
     * @throws DicomException ({@code too-long}) if it has more bytes than the limit
     */
    public byte[] value() throws IOException {
        byte[] bytes = value.read();
        if (encoding.isBigEndian() && head.tag() != Tag.ITEM) {
            ElementWriter.reverse(bytes, head.vr().unit());
        }
        return bytes;
    }

    /**
     * The next bytes of the value as they stand, at most as many as are left of it: for values that are read piece by piece.
     * The rest stays to be read.
     */
    public byte[] part(int count) throws IOException {
        return value.read(count);
    }

    /** Passes the value on just as it is read, however long. */
    public void copyValue(OutputStream out) throws IOException {
        value.copy(out);
    }

    public void skipValue() throws IOException {
        value.skip();
    }

    /**
     * Reads the value of the present element, of VR UN and with a length, as a sequence in implicit VR little endian instead
     * (PS3.5 section 6.2.2 note 2): the next event is its first item.
     */
    public void enterUnknown() throws DicomException {
        nesting.push(Kind.SEQUENCE, value.end(), Encoding.IMPLICIT_LITTLE, in.offset());
    }

    private Event element() throws IOException {
        int tag = begin();
        if (Tag.group(tag) == Tag.group(Tag.ITEM)) {
            return delimiter();
        }
        if (tag == 0 && nesting.kind() == Kind.ROOT && lookahead.onlyZeros()) {
            return padding();
        }
        head.takeElement(encoding, nesting.nearestEnd(), nesting.signed());
        return head.length() == UNDEFINED_LENGTH ? open() : defined();
    }

    /** Begins any head and tells its tag. */
    private int begin() throws IOException {
        head.require(Head.SHORT, nesting.nearestEnd());
        if (++count > limits.elements()) {
            throw new DicomException(Reason.TOO_MANY, in.offset());
        }
        level = nesting.level();
        return head.peekTag(encoding);
    }

    private Event defined() throws IOException {
        checkFits();
        if (head.vr() == Vr.SQ) {
            nesting.push(Kind.SEQUENCE, in.offset() + head.length(), encoding, in.offset());
            return Event.SEQUENCE;
        }
        value.begin(head.length());
        if (head.tag() == Tag.PIXEL_REPRESENTATION) {
            nesting.signed(value.peekShort(encoding.isBigEndian()) == 1);
        }
        return Event.ELEMENT;
    }

    private Event open() throws DicomException {
        Vr vr = head.vr();
        if (head.tag() == Tag.PIXEL_DATA || vr == Vr.OB || vr == Vr.OW) {
            nesting.push(Kind.FRAGMENTS, Nesting.UNDEFINED, encoding, in.offset());
            return Event.FRAGMENTS;
        }
        if (encoding.isExplicit() && vr != Vr.SQ && vr != Vr.UN) {
            throw new DicomException(Reason.UNDEFINED_LENGTH, in.offset());
        }
        Encoding inside = encoding.isExplicit() && vr == Vr.UN ? Encoding.IMPLICIT_LITTLE : encoding;
        nesting.push(Kind.SEQUENCE, Nesting.UNDEFINED, inside, in.offset());
        return Event.SEQUENCE;
    }

    private Event item() throws IOException {
        int tag = begin();
        if (tag == Tag.SEQUENCE_DELIMITATION_ITEM) {
            return delimiter();
        }
        if (tag != Tag.ITEM) {
            throw new DicomException(Reason.BAD_ITEM, in.offset());
        }
        head.takeMark(encoding);
        long end = Nesting.UNDEFINED;
        if (head.length() != UNDEFINED_LENGTH) {
            end = endWithin(nesting.nearestEnd());
        }
        nesting.push(Kind.ITEM, end, encoding, in.offset());
        if (encoding == Encoding.IMPLICIT_LITTLE && own != Encoding.IMPLICIT_LITTLE && lookahead.isExplicitItem()) {
            nesting.encoding(Encoding.EXPLICIT_LITTLE);
        }
        return Event.ITEM;
    }

    private Event fragment() throws IOException {
        int tag = begin();
        if (tag == Tag.SEQUENCE_DELIMITATION_ITEM) {
            return delimiter();
        }
        head.takeMark(encoding);
        if (tag != Tag.ITEM || head.length() == UNDEFINED_LENGTH) {
            throw new DicomException(Reason.BAD_ITEM, in.offset());
        }
        checkFits();
        value.begin(head.length());
        return Event.FRAGMENT;
    }

    private Event delimiter() throws IOException {
        int tag = head.tag();
        head.takeMark(encoding);
        boolean endsItem = tag == Tag.ITEM_DELIMITATION_ITEM && nesting.kind() == Kind.ITEM;
        boolean endsSequence = tag == Tag.SEQUENCE_DELIMITATION_ITEM
                && (nesting.kind() == Kind.SEQUENCE || nesting.kind() == Kind.FRAGMENTS);
        if (nesting.end() != Nesting.UNDEFINED || !(endsItem || endsSequence)) {
            throw new DicomException(Reason.BAD_ITEM, in.offset());
        }
        return leave();
    }

    private Event leave() throws DicomException {
        if (nesting.end() != Nesting.UNDEFINED && in.offset() > nesting.end()) {
            throw new DicomException(Reason.LENGTH_OVERRUN, in.offset());
        }
        Kind kind = nesting.kind();
        nesting.pop();
        level = nesting.level();
        return switch (kind) {
            case ITEM -> Event.ITEM_END;
            case FRAGMENTS -> Event.FRAGMENTS_END;
            case SEQUENCE -> Event.SEQUENCE_END;
            case ROOT -> Event.END;
        };
    }

    /** Fewer bytes than a head has are left of the data set: none, or padding. */
    private Event atEnd() throws IOException {
        if (!in.available(1)) {
            level = 0;
            return Event.END;
        }
        if (!lookahead.onlyZeros()) {
            throw new DicomException(Reason.TRUNCATED, in.offset());
        }
        return padding();
    }

    private Event padding() throws IOException {
        int size = lookahead.size();
        level = 0;
        head.takePadding(size);
        value.begin(size);
        return Event.PADDING;
    }

    /** Some writers tell more bytes than the sequence has; what counts is the sequence's end, as for the usual readers. */
    private long endWithin(long enclosing) {
        long end = in.offset() + head.length();
        return enclosing == Nesting.UNDEFINED ? end : Math.min(end, enclosing);
    }

    private void checkFits() throws DicomException {
        long end = nesting.nearestEnd();
        if (end != Nesting.UNDEFINED && in.offset() + head.length() > end) {
            throw new DicomException(Reason.LENGTH_OVERRUN, in.offset());
        }
    }
}
