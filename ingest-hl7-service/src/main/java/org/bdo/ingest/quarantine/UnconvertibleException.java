package org.bdo.ingest.quarantine;

/** The record cannot be read or converted; its message is the fault's reason, so no value of the record is in it. */
public final class UnconvertibleException extends Exception {

    private final Fault fault;

    public UnconvertibleException(String rule, String reason) {
        super(reason);
        this.fault = new Fault(rule, reason);
    }

    public Fault fault() {
        return fault;
    }
}
