package org.bdo.local;

/** A component's port is another program's. */
final class PortTakenException extends StartException {

    private static final long serialVersionUID = 1L;

    PortTakenException(String message) {
        super(message);
    }
}
