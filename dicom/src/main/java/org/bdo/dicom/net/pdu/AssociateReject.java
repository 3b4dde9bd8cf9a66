package org.bdo.dicom.net.pdu;

/**
 * A-ASSOCIATE-RJ (PS3.8 section 9.3.4).
 *
 * @param result 1 permanent, 2 transient
 * @param source 1 the application, 2 the provider (ACSE), 3 the provider (presentation)
 * @param reason its meaning depends on the source (PS3.8 table 9-21)
 */
public record AssociateReject(int result, int source, int reason) implements Pdu {

    /** No such application entity here; asking again is of no use. */
    public static final AssociateReject CALLED_AE_UNKNOWN = new AssociateReject(1, 1, 7);

    /** The calling application entity may not associate. */
    public static final AssociateReject CALLING_AE_UNKNOWN = new AssociateReject(1, 1, 3);

    /** Not now: what stands behind cannot be reached. */
    public static final AssociateReject TEMPORARY_CONGESTION = new AssociateReject(2, 3, 1);

    /** Not now: as many associations as are allowed are open. */
    public static final AssociateReject LOCAL_LIMIT = new AssociateReject(2, 3, 2);

    @Override
    public byte[] encode() {
        return new ItemWriter().u8(0).u8(result).u8(source).u8(reason).pdu(ASSOCIATE_REJECT);
    }

    static AssociateReject decode(ItemReader in) throws PduException {
        in.skip(1);
        return new AssociateReject(in.u8(), in.u8(), in.u8());
    }
}
