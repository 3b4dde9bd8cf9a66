package org.bdo.dicom.net.pdu;

/** A protocol data unit (PS3.8 section 9.3). */
public sealed interface Pdu
        permits AssociateRequest, AssociateAccept, AssociateReject, PData, ReleaseRequest, ReleaseResponse, Abort {

    int ASSOCIATE_REQUEST = 1;
    int ASSOCIATE_ACCEPT = 2;
    int ASSOCIATE_REJECT = 3;
    int P_DATA = 4;
    int RELEASE_REQUEST = 5;
    int RELEASE_RESPONSE = 6;
    int ABORT = 7;

    /** The whole unit as it goes over the wire. */
    byte[] encode();
}
