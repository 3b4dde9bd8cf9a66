package org.bdo.dataset.audit;

import org.jspecify.annotations.Nullable;

/**
 * Follows the chain row by row and remembers the first link that does not hold: changed, removed, inserted, or cut off.
 * Give it every row in the order of its number, then the head.
 */
class ChainCheck {

    private final LedgerSeal seal;
    private long rows;
    private long expected = 1;
    private String prevHash = LedgerRow.GENESIS;
    private @Nullable Long firstBroken;
    private @Nullable String reason;

    ChainCheck(LedgerSeal seal) {
        this.seal = seal;
    }

    void row(LedgerRow row) {
        rows++;
        if (row.seq() > expected) {
            broken(expected, "The row is missing.");
        } else if (row.seq() < expected) {
            broken(row.seq(), "The row was inserted.");
        } else if (!row.hash().equals(row.contentHash())) {
            broken(row.seq(), "The row's content is not what was written.");
        } else if (!row.prevHash().equals(prevHash)) {
            broken(row.seq(), "The row does not follow the one before it.");
        } else if (!LedgerSeal.same(seal.ofRow(row.hash()), row.seal())) {
            broken(row.seq(), "The row was written without the service's key.");
        }
        expected = row.seq() + 1;
        prevHash = row.hash();
    }

    Verification end(LedgerHead head) {
        if (head.seq() >= expected) {
            broken(expected, "The rows from here on were cut off.");
        } else if (head.seq() < expected - 1) {
            broken(head.seq() + 1, "The row was not written by the service.");
        } else if (!head.hash().equals(prevHash)) {
            broken(Math.max(1, head.seq()), "The last row is not the one that was written.");
        } else if (rows > 0 && !LedgerSeal.same(seal.ofHead(head.seq(), head.hash()), head.seal())) {
            broken(head.seq(), "The ledger's end was set without the service's key.");
        }
        return new Verification(firstBroken == null, rows, firstBroken, reason);
    }

    private void broken(long seq, String why) {
        if (firstBroken == null) {
            firstBroken = seq;
            reason = why;
        }
    }

    /**
     * What was found.
     *
     * @param valid whether every link holds
     * @param rows how many rows there are
     * @param firstBroken the number of the first row that is missing, inserted or not as written
     * @param reason what is wrong with it
     */
    record Verification(
            boolean valid,
            long rows,
            @Nullable Long firstBroken,
            @Nullable String reason) {}
}
