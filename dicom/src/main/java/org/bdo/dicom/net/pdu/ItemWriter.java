package org.bdo.dicom.net.pdu;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Big-endian fields and items, gathered. */
final class ItemWriter {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ItemWriter u8(int value) {
        bytes.write(value);
        return this;
    }

    ItemWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    ItemWriter u32(long value) {
        return u16((int) (value >>> 16)).u16((int) value);
    }

    ItemWriter octets(byte[] value) {
        bytes.writeBytes(value);
        return this;
    }

    ItemWriter text(String value) {
        return octets(value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** An application entity's title: 16 characters, padded with spaces. */
    ItemWriter title(String value) {
        if (value.length() > 16) {
            throw new IllegalArgumentException("An AE title has at most 16 characters");
        }
        return text(value + " ".repeat(16 - value.length()));
    }

    /** A text with its length in two bytes before it. */
    ItemWriter counted(byte[] value) {
        return u16(value.length).octets(value);
    }

    ItemWriter item(int type, ItemWriter content) {
        return item(type, content.bytes.toByteArray());
    }

    ItemWriter item(int type, byte[] content) {
        if (content.length > 0xFFFF) {
            throw new IllegalArgumentException("An item holds at most 65535 bytes");
        }
        return u8(type).u8(0).counted(content);
    }

    ItemWriter textItem(int type, String value) {
        return item(type, value.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** What was written, with the six bytes of a unit's header before it. */
    byte[] pdu(int type) {
        ItemWriter whole = new ItemWriter().u8(type).u8(0).u32(bytes.size());
        return whole.octets(bytes.toByteArray()).bytes.toByteArray();
    }
}
