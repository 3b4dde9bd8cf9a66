package org.bdo.dicom.net.pdu;

/** A-RELEASE-RP (PS3.8 section 9.3.7). */
public record ReleaseResponse() implements Pdu {

    @Override
    public byte[] encode() {
        return new ItemWriter().u32(0).pdu(RELEASE_RESPONSE);
    }
}
