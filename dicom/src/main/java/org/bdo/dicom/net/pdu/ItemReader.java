package org.bdo.dicom.net.pdu;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Big-endian fields and items out of bytes that nobody vouches for: a read past the end is a {@link PduException}. */
final class ItemReader {

    private final ByteBuffer bytes;

    ItemReader(byte[] bytes, int offset) {
        this(ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice());
    }

    private ItemReader(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    boolean more() {
        return bytes.hasRemaining();
    }

    int u8() throws PduException {
        return need(1).get() & 0xFF;
    }

    int u16() throws PduException {
        return need(2).getShort() & 0xFFFF;
    }

    long u32() throws PduException {
        return need(4).getInt() & 0xFFFFFFFFL;
    }

    void skip(int length) throws PduException {
        need(length).position(bytes.position() + length);
    }

    byte[] rest() {
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return rest;
    }

    /** A text without the padding that peers put round it. */
    String text(int length) throws PduException {
        return new String(part(length).rest(), StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .trim();
    }

    String restAsText() throws PduException {
        return text(bytes.remaining());
    }

    byte[] counted() throws PduException {
        return part(u16()).rest();
    }

    String countedText() throws PduException {
        return text(u16());
    }

    /** The next bytes, to be read apart. */
    ItemReader part(long length) throws PduException {
        need(length);
        ByteBuffer part = bytes.slice(bytes.position(), (int) length);
        bytes.position(bytes.position() + (int) length);
        return new ItemReader(part);
    }

    /** The content of an item whose type was read already. */
    ItemReader item() throws PduException {
        skip(1);
        return part(u16());
    }

    private ByteBuffer need(long length) throws PduException {
        if (length > bytes.remaining()) {
            throw PduException.invalid("A protocol data unit ends inside one of its items");
        }
        return bytes;
    }
}
