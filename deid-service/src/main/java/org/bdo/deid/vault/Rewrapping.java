package org.bdo.deid.vault;

import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.key.KeyRing;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.PersonLinks;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * After a rotation: wraps every data key anew and stores every identifier that the vault knows under the new version. Some
 * people in each transaction, so a crash costs nothing and the next start goes on; people stay found in between, since
 * identifiers are looked for under each version.
 */
@Component
class Rewrapping {

    private static final int BATCH = 50;

    private final JdbcClient jdbc;
    private final KeyRing ring;
    private final DataKeys dataKeys;
    private final Vault vault;
    private final PersonLinks links;
    private final AuditTrail audit;
    private final TransactionTemplate transactions;
    private final ReentrantLock running = new ReentrantLock();

    Rewrapping(
            JdbcClient jdbc,
            KeyRing ring,
            DataKeys dataKeys,
            Vault vault,
            PersonLinks links,
            AuditTrail audit,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.ring = ring;
        this.dataKeys = dataKeys;
        this.vault = vault;
        this.links = links;
        this.audit = audit;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** At a fixed rate and with its own lock: fixed delays share one thread with the outbox, which must not wait. */
    @Scheduled(fixedRateString = "${bdo.deid.rewrapping-interval:1s}")
    void run() {
        if (running.tryLock()) {
            try {
                int done;
                do {
                    done = Math.toIntExact(transactions.execute(_ -> batch()));
                } while (done == BATCH);
            } finally {
                running.unlock();
            }
        }
    }

    private long batch() {
        ring.refresh();
        int current = ring.inUse().current();
        List<Row> rows = jdbc.sql("""
                        select person, wrapped, key_version from deid.vault_key where key_version < ? order by key_version
                        limit ? for update skip locked
                        """)
                .params(current, BATCH)
                .query((row, _) -> new Row(row.getLong(1), row.getBytes(2), row.getInt(3)))
                .list();
        if (rows.isEmpty()) {
            tellOfTheEnd(current);
        } else {
            links.lock();
            rows.forEach(this::renew);
        }
        return rows.size();
    }

    private void renew(Row row) {
        KeyedHash key = dataKeys.open(row.person(), row.wrapped(), row.version());
        links.rekey(Identity.all(vault.own(row.person(), key)).identifiers());
        jdbc.sql("delete from deid.linkage_block where person = ?")
                .param(row.person())
                .update();
        jdbc.sql("update deid.vault_entry set compared = false where person = ?")
                .param(row.person())
                .update();
        dataKeys.rewrap(row.person(), row.wrapped(), row.version());
    }

    /** Rows that another process has locked are still to come. */
    private void tellOfTheEnd(int version) {
        int ended = jdbc.sql("""
                        update deid.key_version set rewrapped_at = now() where version = ? and rewrapped_at is null
                            and not exists (select from deid.vault_key where key_version < ?)
                        """).params(version, version).update();
        if (ended == 1) {
            audit.add("deid-service", "key.rewrapped", "key/" + version, Map.of());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Row(long person, byte[] wrapped, int version) {}
}
