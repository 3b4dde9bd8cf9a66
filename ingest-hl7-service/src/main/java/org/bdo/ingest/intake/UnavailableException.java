package org.bdo.ingest.intake;

/** The record could not be made durable now; the sender must keep it and send it again. */
public final class UnavailableException extends Exception {

    UnavailableException(Throwable cause) {
        super("The record could not be stored", cause);
    }
}
