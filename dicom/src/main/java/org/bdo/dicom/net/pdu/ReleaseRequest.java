package org.bdo.dicom.net.pdu;

/** A-RELEASE-RQ (PS3.8 section 9.3.6). */
public record ReleaseRequest() implements Pdu {

    @Override
    public byte[] encode() {
        return new ItemWriter().u32(0).pdu(RELEASE_REQUEST);
    }
}
