package org.bdo.dataset.request;

/**
 * How far a request is: {@code SUBMITTED → APPROVED → BUILDING → READY | BLOCKED | FAILED}, {@code SUBMITTED → REJECTED}.
 * A build that was interrupted is {@code BUILDING} once more.
 */
public enum RequestState {
    /** Waits for a decision. */
    SUBMITTED,
    /** Allowed; the build follows by itself. */
    APPROVED,
    /** Not allowed, with the reason. */
    REJECTED,
    /** Its files are being made. */
    BUILDING,
    /** Its files can be downloaded. */
    READY,
    /** The disclosure rule forbids it. */
    BLOCKED,
    /** The build did not succeed. */
    FAILED
}
