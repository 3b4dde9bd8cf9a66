package org.bdo.deid.profile;

/** A profile's document is not one; the message says on which line and why. */
public final class ProfileException extends RuntimeException {

    ProfileException(int line, String what) {
        super("Line " + line + ": " + what);
    }
}
