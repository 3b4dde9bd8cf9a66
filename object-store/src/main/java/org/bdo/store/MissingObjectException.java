package org.bdo.store;

import java.io.IOException;

/** The object is not in the bucket. */
public final class MissingObjectException extends IOException {

    MissingObjectException(Throwable cause) {
        super("The object store has no such object", cause);
    }
}
