package org.bdo.deid.rule;

/**
 * The content of a record cannot be de-identified with certainty, so the record is quarantined. Never thrown for a failure of
 * the infrastructure.
 */
public final class HeldBackException extends RuntimeException {

    private final String rule;
    private final String reason;

    /**
     * Holds a record back.
     *
     * @param rule stable code, such as {@code fhir.no-patient}
     * @param reason one sentence for a person: what is wrong and what to do; no value of the record in it
     */
    public HeldBackException(String rule, String reason) {
        super(rule + ": " + reason);
        this.rule = rule;
        this.reason = reason;
    }

    public String rule() {
        return rule;
    }

    public String reason() {
        return reason;
    }
}
