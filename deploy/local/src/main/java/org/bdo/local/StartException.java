package org.bdo.local;

import java.io.IOException;

/** A component cannot be started; the message names it and says what a person can do about it. */
public final class StartException extends IOException {

    StartException(String message) {
        super(message);
    }
}
