package org.bdo.proxy.spool;

import java.io.IOException;

/** As much as is allowed lies in the spool already. */
public final class SpoolFullException extends IOException {

    SpoolFullException() {
        super("The spool is full");
    }
}
