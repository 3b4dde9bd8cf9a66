package org.bdo.dicom.stream;

import java.io.IOException;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;

/** What the bytes to come look like, where what was told cannot be relied on. */
final class Lookahead {

    private static final int LONG_HEAD = 12;

    private final ByteSource in;

    Lookahead(ByteSource in) {
        this.in = in;
    }

    /** Whether what can be looked at is zeros: no data set goes on like this. */
    boolean onlyZeros() throws IOException {
        for (int i = 0; i < ByteSource.LOOK_AHEAD && in.available(i + 1); i++) {
            if (in.peek(i) != 0) {
                return false;
            }
        }
        return true;
    }

    /** How many bytes can be looked at. */
    int size() throws IOException {
        int size = 0;
        while (size < ByteSource.LOOK_AHEAD && in.available(size + 1)) {
            size++;
        }
        return size;
    }

    /** Some writers keep the VRs in a sequence that they call UN, though it must be implicit there. */
    boolean isExplicitItem() throws IOException {
        if (!in.available(Head.SHORT)) {
            return false;
        }
        Vr written = Vr.of(in.peek(4), in.peek(5));
        return written != null && (in.peekShort(6, false) != 0 || written == Dictionary.vrOf(in.peekTag(0, false)));
    }

    /**
     * Whether an element with something else in the place of its VR has none at all, so that its length is 32 bits: where that
     * leads to the next element and a length of 16 bits does not.
     */
    boolean isImplicitElement(Encoding encoding) throws IOException {
        if (encoding.isBigEndian()) {
            return false;
        }
        long without = Integer.toUnsignedLong(in.peekInt(4, false));
        return isElementAfter(without) && !isElementAfter(in.peekShort(6, false));
    }

    /** Whether, after a value of this length, an element with a higher tag or nothing follows. */
    private boolean isElementAfter(long length) throws IOException {
        if (length > ByteSource.LOOK_AHEAD - Head.SHORT - LONG_HEAD) {
            return false;
        }
        int next = Head.SHORT + (int) length;
        if (!in.available(next)) {
            return false;
        }
        if (!in.available(next + Head.SHORT)) {
            return !in.available(next + 1);
        }
        int tag = in.peekTag(next, false);
        return Integer.compareUnsigned(tag, in.peekTag(0, false)) > 0
                && (Tag.group(tag) - in.peekShort(0, false) < 0x100 || Dictionary.find(tag) != null);
    }
}
