package org.bdo.local;

import java.io.IOException;

/** A component cannot be started; the message names it and says what a person can do about it. */
public sealed class StartException extends IOException permits PortTakenException {

    private static final long serialVersionUID = 1L;

    StartException(String message) {
        super(message);
    }
}
