package org.bdo.dataset.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/** The ledger's last row by number and hash, and the seal of both. */
record LedgerHead(long seq, String hash, String seal) {

    static LedgerHead map(ResultSet row, int number) throws SQLException {
        return new LedgerHead(row.getLong("seq"), row.getString("hash"), row.getString("seal"));
    }

    static LedgerHead empty() {
        return new LedgerHead(0, LedgerRow.GENESIS, "");
    }
}
