package org.bdo.demo.balance;

/**
 * What became of one organisation's records.
 *
 * @param sent different records that it had acknowledged in this run
 * @param received by the catalog's count, of all time
 * @param stored raw records that really lie in the bucket
 * @param deidentified by the catalog's count
 * @param quarantined by the catalog's count
 * @param missing records acknowledged to the sender that are not in the bucket
 */
public record SourceBalance(
        String source, int sent, long received, long stored, long deidentified, long quarantined, long missing) {

    /** Still on the way. */
    public long pending() {
        return received - deidentified - quarantined;
    }

    /** received = stored = de-identified + quarantined, and nothing missing. */
    public boolean balances() {
        return missing == 0 && received == stored && pending() == 0 && sent <= stored;
    }
}
