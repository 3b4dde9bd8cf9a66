package org.bdo.dicom.net.pdu;

import java.io.IOException;

/** The peer broke the upper layer's rules. The message says how and holds nothing that the peer sent. */
public final class PduException extends IOException {

    private final Abort answer;

    public PduException(String message, Abort answer) {
        super(message);
        this.answer = answer;
    }

    static PduException invalid(String message) {
        return new PduException(message, Abort.provider(Abort.INVALID_PARAMETER));
    }

    /** The A-ABORT that the peer is owed (PS3.8 table 9-26). */
    public Abort answer() {
        return answer;
    }
}
