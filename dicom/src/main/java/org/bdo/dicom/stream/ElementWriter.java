package org.bdo.dicom.stream;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException.Reason;

/** Writes elements, one after the other; their order and nesting are the caller's care. */
public final class ElementWriter {

    /** The length of what ends with a delimiter. */
    public static final int UNDEFINED_LENGTH = -1;

    /** Bytes of a value whose VR has the short form (PS3.5 section 7.1.2). */
    public static final int LONGEST_SHORT = 0xFFFE;

    private final OutputStream out;
    private final byte[] head = new byte[12];

    public ElementWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Writes an element with its value, filled up to an even length. A value too long for its VR's short form is written as UN
     * (PS3.5 section 6.2.2 note 5).
     *
     * @param value numbers little endian, whatever the encoding
     */
    public void element(Encoding encoding, int tag, Vr vr, byte[] value) throws IOException {
        Vr written = value.length > LONGEST_SHORT && !vr.hasLongForm() ? Vr.UN : vr;
        byte[] even = padded(value, vr);
        head(encoding, tag, written, even.length);
        out.write(encoding.isBigEndian() && written == vr ? reversed(even, vr.unit()) : even);
    }

    private static byte[] padded(byte[] value, Vr vr) {
        if ((value.length & 1) == 0) {
            return value;
        }
        byte[] even = Arrays.copyOf(value, value.length + 1);
        even[value.length] = vr.padding();
        return even;
    }

    /** Writes a value that {@link ElementReader#value} gave as it was before. */
    public void value(Encoding encoding, Vr vr, byte[] value) throws IOException {
        out.write(encoding.isBigEndian() ? reversed(value, vr.unit()) : value);
    }

    /**
     * Writes an element's head only.
     *
     * @param length of the value in bytes, unsigned, or {@link #UNDEFINED_LENGTH}
     * @throws DicomException ({@code not-writable}) if the VR's form has no room for the length
     */
    public void head(Encoding encoding, int tag, Vr vr, int length) throws IOException {
        tag(encoding, tag);
        if (!encoding.isExplicit()) {
            number(4, length, 4, false);
            out.write(head, 0, 8);
            return;
        }
        head[4] = (byte) vr.name().charAt(0);
        head[5] = (byte) vr.name().charAt(1);
        if (vr.hasLongForm()) {
            number(6, 0, 2, false);
            number(8, length, 4, encoding.isBigEndian());
            out.write(head, 0, 12);
        } else if (length < 0 || length > LONGEST_SHORT) {
            throw new DicomException(Reason.NOT_WRITABLE, -1);
        } else {
            number(6, length, 2, encoding.isBigEndian());
            out.write(head, 0, 8);
        }
    }

    /** Writes the head of a sequence that ends with a delimiter. */
    public void sequence(Encoding encoding, int tag, Vr vr) throws IOException {
        head(encoding, tag, vr, UNDEFINED_LENGTH);
    }

    /** Writes the head of an item that ends with a delimiter. */
    public void item(Encoding encoding) throws IOException {
        item(encoding, UNDEFINED_LENGTH);
    }

    /** Writes the head of an item of so many bytes. */
    public void item(Encoding encoding, int length) throws IOException {
        mark(encoding, Tag.ITEM, length);
    }

    public void itemEnd(Encoding encoding) throws IOException {
        mark(encoding, Tag.ITEM_DELIMITATION_ITEM, 0);
    }

    public void sequenceEnd(Encoding encoding) throws IOException {
        mark(encoding, Tag.SEQUENCE_DELIMITATION_ITEM, 0);
    }

    private void mark(Encoding encoding, int tag, int length) throws IOException {
        tag(encoding, tag);
        number(4, length, 4, encoding.isBigEndian());
        out.write(head, 0, 8);
    }

    private void tag(Encoding encoding, int tag) {
        number(0, Tag.group(tag), 2, encoding.isBigEndian());
        number(2, Tag.element(tag), 2, encoding.isBigEndian());
    }

    private void number(int at, int value, int size, boolean bigEndian) {
        for (int i = 0; i < size; i++) {
            head[at + i] = (byte) (value >>> (8 * (bigEndian ? size - 1 - i : i)));
        }
    }

    private static byte[] reversed(byte[] value, int unit) {
        byte[] copy = Arrays.copyOf(value, value.length);
        reverse(copy, unit);
        return copy;
    }

    /** Turns little endian numbers of so many bytes into big endian ones and back; a rest at the end stays. */
    static void reverse(byte[] value, int unit) {
        for (int start = 0; unit > 1 && start + unit <= value.length; start += unit) {
            for (int i = 0; i < unit / 2; i++) {
                byte low = value[start + i];
                value[start + i] = value[start + unit - 1 - i];
                value[start + unit - 1 - i] = low;
            }
        }
    }
}
