package org.bdo.dataset.audit;

/** Where a feature writes what is done. */
public interface AuditLedger {

    /**
     * Appends the deed in the caller's transaction, once; without a transaction it throws. Other writers wait until that
     * transaction ends, so append last.
     */
    void append(Deed deed);
}
