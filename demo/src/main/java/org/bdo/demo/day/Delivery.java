package org.bdo.demo.day;

import java.nio.charset.StandardCharsets;
import org.bdo.contracts.RecordId;
import org.bdo.contracts.RecordKind;

/** One thing a hospital's system sends: a message, a document or an image. */
public final class Delivery {

    private final String source;
    private final RecordKind kind;
    private final String label;
    private final byte[] bytes;

    /**
     * @param source the organisation
     * @param kind what it is
     * @param label what the sender calls it: MSH-10 of a message, the SOP instance UID of an image
     * @param bytes as they go over the wire: a message without MLLP's frame, a data set without file meta; not copied
     */
    public Delivery(String source, RecordKind kind, String label, byte[] bytes) {
        this.source = source;
        this.kind = kind;
        this.label = label;
        this.bytes = bytes;
    }

    public String source() {
        return source;
    }

    public RecordKind kind() {
        return kind;
    }

    public String label() {
        return label;
    }

    /** As they go over the wire; the delivery's own array. */
    public byte[] bytes() {
        return bytes;
    }

    /** The id under which the platform must keep it. */
    public String id() {
        return RecordId.of(source, kind, Sha256.of(bytes)).value();
    }

    /** The bytes as UTF-8, for documents that are. */
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
