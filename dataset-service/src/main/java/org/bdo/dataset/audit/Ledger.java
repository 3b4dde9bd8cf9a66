package org.bdo.dataset.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The one writer of the ledger. */
@Component
class Ledger implements AuditLedger {

    /** Any number that no other advisory lock of the database uses. */
    private static final long LOCK = 0x0B_D0_00_02L;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final LedgerSeal seal;

    Ledger(JdbcClient jdbc, JsonMapper json, LedgerSeal seal) {
        this.jdbc = jdbc;
        this.json = json;
        this.seal = seal;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(Deed deed) {
        // Held to the end of the transaction: the rows of two transactions never interleave, and no number is lost.
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
        if (known(deed.id())) {
            return;
        }
        LedgerHead head = jdbc.sql("select seq, hash, seal from ledger_head")
                .query(LedgerHead::map)
                .optional()
                .orElseGet(LedgerHead::empty);
        LedgerRow row = row(deed, nextSeq(head), head.hash()).hashed().sealed(seal);
        insert(row);
        jdbc.sql("""
                insert into ledger_head (seq, hash, seal) values (?, ?, ?)
                on conflict (one) do update set seq = excluded.seq, hash = excluded.hash, seal = excluded.seal
                """)
                .params(row.seq(), row.hash(), seal.ofHead(row.seq(), row.hash()))
                .update();
    }

    List<LedgerRow> after(long seq, int limit) {
        return jdbc.sql("select * from ledger where seq > ? order by seq limit ?")
                .params(seq, limit)
                .query(LedgerRow::map)
                .list();
    }

    private boolean known(String eventId) {
        return jdbc.sql("select 1 from ledger where event_id = ?")
                .param(eventId)
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    /** A row that somebody else put at the end is not overwritten and does not stop the ledger: the check names it. */
    private long nextSeq(LedgerHead head) {
        return 1
                + jdbc.sql("select greatest(?, max(seq)) from ledger")
                        .param(head.seq())
                        .query((row, _) -> row.getLong(1))
                        .single();
    }

    private LedgerRow row(Deed deed, long seq, String prevHash) {
        return new LedgerRow(
                seq,
                deed.id(),
                // What the database keeps, so that the hash can be checked against what it gives back.
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                deed.at().truncatedTo(ChronoUnit.MICROS),
                deed.service(),
                deed.actor(),
                deed.action(),
                deed.object(),
                deed.reason(),
                json.writeValueAsString(new TreeMap<>(deed.detail())),
                prevHash,
                "",
                "");
    }

    private void insert(LedgerRow row) {
        jdbc.sql("""
                insert into ledger (seq, event_id, recorded_at, at, service, actor, action, object, reason, detail,
                                    prev_hash, hash, seal)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as json), ?, ?, ?)
                """)
                .params(
                        row.seq(),
                        row.eventId(),
                        Timestamp.from(row.recordedAt()),
                        Timestamp.from(row.at()),
                        row.service(),
                        row.actor(),
                        row.action(),
                        row.object(),
                        row.reason(),
                        row.detail(),
                        row.prevHash(),
                        row.hash(),
                        row.seal())
                .update();
    }
}
