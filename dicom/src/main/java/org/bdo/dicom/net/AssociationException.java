package org.bdo.dicom.net;

import java.io.IOException;
import org.bdo.dicom.net.pdu.Abort;
import org.bdo.dicom.net.pdu.AssociateReject;
import org.bdo.dicom.net.pdu.Pdu;

/** The peer refused the association or ended it before its time. */
public final class AssociationException extends IOException {

    private final transient Pdu cause;

    private AssociationException(String message, Pdu cause) {
        super(message);
        this.cause = cause;
    }

    static AssociationException rejected(AssociateReject reject) {
        return new AssociationException(
                "Association rejected: result " + reject.result() + ", source " + reject.source() + ", reason "
                        + reject.reason(),
                reject);
    }

    static AssociationException aborted(Abort abort) {
        return new AssociationException(
                "Association aborted: source " + abort.source() + ", reason " + abort.reason(), abort);
    }

    /** The A-ASSOCIATE-RJ or A-ABORT. */
    public Pdu pdu() {
        return cause;
    }
}
