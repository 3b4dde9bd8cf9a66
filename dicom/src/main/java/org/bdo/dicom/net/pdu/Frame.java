package org.bdo.dicom.net.pdu;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** One protocol data unit as it came: its very bytes, understood only where that is asked for. */
public final class Frame {

    /** Bytes of the header: type, a reserved byte, the length of what follows (PS3.8 section 9.3.1). */
    public static final int HEADER = 6;

    /** No honest unit other than P-DATA-TF is longer than this many bytes. */
    public static final int CONTROL_LIMIT = 1 << 20;

    private final byte[] bytes;

    private Frame(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads the next unit.
     *
     * @param dataLimit the longest P-DATA-TF that is taken, in bytes after its header
     * @return null where the peer closed the connection between two units
     * @throws PduException for an unknown type or a length over the limit, before anything is allocated for it
     */
    public static @Nullable Frame read(InputStream in, int dataLimit) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        if (header.length == 0) {
            return null;
        }
        if (header.length < HEADER) {
            throw new EOFException("The peer closed the connection inside a header");
        }
        int length = checkedLength(header, dataLimit);
        byte[] bytes = new byte[HEADER + length];
        System.arraycopy(header, 0, bytes, 0, HEADER);
        if (in.readNBytes(bytes, HEADER, length) < length) {
            throw new EOFException("The peer closed the connection inside a protocol data unit");
        }
        return new Frame(bytes);
    }

    private static int checkedLength(byte[] header, int dataLimit) throws PduException {
        int type = header[0] & 0xFF;
        if (type < Pdu.ASSOCIATE_REQUEST || type > Pdu.ABORT) {
            throw new PduException(
                    "Not a protocol data unit of the DICOM upper layer", Abort.provider(Abort.UNRECOGNIZED_PDU));
        }
        long length = new ItemReader(header, 2).u32();
        if (length > (type == Pdu.P_DATA ? dataLimit : CONTROL_LIMIT)) {
            throw PduException.invalid("A protocol data unit is longer than was agreed");
        }
        return (int) length;
    }

    /** PS3.8 section 9.3.1: 1 to 7, see {@link Pdu}. */
    public int type() {
        return bytes[0] & 0xFF;
    }

    /** The whole unit, not a copy. */
    public byte[] bytes() {
        return bytes;
    }

    /** The unit understood. */
    public Pdu decode() throws PduException {
        ItemReader body = new ItemReader(bytes, HEADER);
        return switch (type()) {
            case Pdu.ASSOCIATE_REQUEST -> AssociateRequest.decode(body);
            case Pdu.ASSOCIATE_ACCEPT -> AssociateAccept.decode(body);
            case Pdu.ASSOCIATE_REJECT -> AssociateReject.decode(body);
            case Pdu.P_DATA -> PData.decode(body);
            case Pdu.RELEASE_REQUEST -> new ReleaseRequest();
            case Pdu.RELEASE_RESPONSE -> new ReleaseResponse();
            default -> Abort.decode(body);
        };
    }
}
