package org.bdo.dataset.audit;

import org.bdo.dataset.audit.ChainCheck.Verification;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Reads the whole ledger in one snapshot, streamed. */
@Component
class LedgerVerifier {

    private static final int FETCH_SIZE = 1000;

    private final JdbcClient jdbc;
    private final LedgerSeal seal;

    LedgerVerifier(JdbcClient jdbc, LedgerSeal seal) {
        this.jdbc = jdbc;
        this.seal = seal;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public Verification verify() {
        ChainCheck check = new ChainCheck(seal);
        jdbc.sql("select * from ledger order by seq").withFetchSize(FETCH_SIZE).query((RowCallbackHandler)
                row -> check.row(LedgerRow.map(row, 0)));
        LedgerHead head = jdbc.sql("select seq, hash, seal from ledger_head")
                .query(LedgerHead::map)
                .optional()
                .orElseGet(LedgerHead::empty);
        return check.end(head);
    }
}
