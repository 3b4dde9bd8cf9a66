package org.bdo.dicom.net.pdu;

/**
 * A-ABORT (PS3.8 section 9.3.8).
 *
 * @param source 0 the application, 2 the provider
 * @param reason its meaning where the provider aborts (PS3.8 table 9-26), else 0
 */
public record Abort(int source, int reason) implements Pdu {

    public static final int NO_REASON = 0;
    public static final int UNRECOGNIZED_PDU = 1;
    public static final int UNEXPECTED_PDU = 2;
    public static final int INVALID_PARAMETER = 6;

    /** The application ends it. */
    public static final Abort USER = new Abort(0, 0);

    /** The upper layer ends it for this reason. */
    public static Abort provider(int reason) {
        return new Abort(2, reason);
    }

    @Override
    public byte[] encode() {
        return new ItemWriter().u8(0).u8(0).u8(source).u8(reason).pdu(ABORT);
    }

    static Abort decode(ItemReader in) throws PduException {
        in.skip(2);
        return new Abort(in.u8(), in.u8());
    }
}
