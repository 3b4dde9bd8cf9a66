package org.bdo.dicom.pixel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.bdo.dicom.pixel.PixelException.Reason;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.jspecify.annotations.Nullable;

/**
 * Encapsulated pixels (PS3.5 section A.4). Which fragments make a frame tells an offset table; without one a frame is all there
 * is if it is the only one, else it begins where its codec's first bytes stand.
 */
final class EncapsulatedPixels implements Frames.Source {

    private static final int ITEM_HEAD = 8;

    private final ElementReader reader;
    private final PixelFormat format;
    private final Codec codec;
    private final OffsetTable table;
    private final boolean told;
    private byte @Nullable [] ahead;
    private long aheadAt;
    private long position;
    private boolean over;

    EncapsulatedPixels(ElementReader reader, PixelFormat format, Codec codec, OffsetTable table) throws IOException {
        this.reader = reader;
        this.format = format;
        this.codec = codec;
        this.table = table;
        if (reader.next() == Event.FRAGMENT) {
            table.takeBasic(reader.value());
            advance();
        } else {
            over = true;
        }
        told = table.covers(format.frames());
    }

    @Override
    public byte[] next(int index) throws IOException {
        byte[] encoded = encoded(index);
        byte[] values;
        try {
            values = codec.decode(encoded, format);
        } catch (IndexOutOfBoundsException | NegativeArraySizeException e) {
            throw new PixelException(Reason.BROKEN_FRAME, "frame " + index, e);
        }
        if (values.length != format.frameBytes()) {
            throw new PixelException(Reason.BROKEN_FRAME, "frame " + index);
        }
        return values;
    }

    @Override
    public void finish() throws IOException {
        while (!over) {
            over = reader.next() == Event.FRAGMENTS_END;
        }
    }

    private byte[] encoded(int index) throws IOException {
        byte[] first = ahead;
        if (first == null) {
            throw new PixelException(Reason.MISSING_FRAMES, "frame " + index);
        }
        advance();
        if (!continues(index)) {
            return first;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream(2 * first.length);
        whole.writeBytes(first);
        for (byte[] more = ahead; more != null && continues(index); more = ahead) {
            if (whole.size() + (long) more.length > PixelFormat.LIMIT) {
                throw new PixelException(Reason.TOO_LARGE, "frame " + index);
            }
            whole.writeBytes(more);
            advance();
        }
        return whole.toByteArray();
    }

    /** Whether the fragment ahead belongs to this frame. */
    private boolean continues(int index) {
        byte[] next = ahead;
        if (next == null) {
            return false;
        }
        if (index == format.frames() - 1) {
            return !codec.hasOneFragmentPerFrame();
        }
        return told ? aheadAt < table.of(index + 1) : !codec.begins(next);
    }

    private void advance() throws IOException {
        ahead = null;
        if (!over && reader.next() == Event.FRAGMENT) {
            byte[] fragment = reader.value();
            aheadAt = position;
            position += ITEM_HEAD + fragment.length;
            ahead = fragment;
        } else {
            over = true;
        }
    }
}
