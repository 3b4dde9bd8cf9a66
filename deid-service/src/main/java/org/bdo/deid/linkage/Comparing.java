package org.bdo.deid.linkage;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.IdentityVault;
import org.bdo.deid.pseudonym.KeyVersions;
import org.bdo.deid.pseudonym.Person;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Compares whoever something new was learned of with those that have a block in common, and leaves suggestions. */
@Component
class Comparing {

    private static final int BATCH = 20;

    /** A block that more share says nothing: who is one person has another in common. */
    static final int MOST_IN_BLOCK = 100;

    private static final RowMapper<Person> PERSON =
            (row, _) -> new Person(row.getLong(1), row.getString(2), row.getInt(3));

    private final JdbcClient jdbc;
    private final KeyVersions keys;
    private final IdentityVault vault;
    private final TransactionTemplate transactions;
    private final ReentrantLock running = new ReentrantLock();

    Comparing(JdbcClient jdbc, KeyVersions keys, IdentityVault vault, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.keys = keys;
        this.vault = vault;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** At a fixed rate and with its own lock: fixed delays share one thread with the outbox, which must not wait. */
    @Scheduled(fixedRateString = "${bdo.deid.comparing-interval:2s}")
    void run() {
        if (running.tryLock()) {
            try {
                due().forEach(person -> transactions.executeWithoutResult(_ -> compare(person)));
            } finally {
                running.unlock();
            }
        }
    }

    private List<Person> due() {
        return jdbc.sql("""
                        select distinct p.id, p.pseudonym, p.key_version
                        from deid.vault_entry e join deid.person p on p.id = e.person where not e.compared limit ?
                        """).param(BATCH).query(PERSON).list();
    }

    /** What is learned meanwhile is compared the next time. */
    private void compare(Person person) {
        Long[] entries = jdbc.sql("select id from deid.vault_entry where person = ? and not compared for update")
                .param(person.id())
                .query((row, _) -> row.getLong(1))
                .list()
                .toArray(Long[]::new);
        Identity identity = vault.known(person);
        keys.refresh();
        String[] blocks = Blocks.of(identity, keys.inUse().key()).toArray(String[]::new);
        for (String block : blocks) {
            jdbc.sql("insert into deid.linkage_block (person, block) values (?, ?) on conflict do nothing")
                    .params(person.id(), block)
                    .update();
        }
        candidates(person, blocks).forEach(other -> suggest(person, identity, other));
        jdbc.sql("update deid.vault_entry set compared = true where id = any(?)")
                .param(entries)
                .update();
    }

    private List<Person> candidates(Person person, String[] blocks) {
        return jdbc.sql("""
                        with recursive told as (
                            select block from unnest(?::text[]) as mine (block) where not exists (
                                select from deid.linkage_block b where b.block = mine.block offset ?)),
                        up (start, id, merged_into) as (
                            select p.id, p.id, p.merged_into from deid.person p where p.id = ? or p.id in (
                                select person from deid.linkage_block join told using (block))
                            union all select u.start, p.id, p.merged_into from deid.person p join up u on p.id = u.merged_into)
                        select distinct p.id, p.pseudonym, p.key_version from up join deid.person p using (id)
                        where up.merged_into is null and p.id <> (select id from up where start = ? and merged_into is null)
                        """)
                .param(blocks)
                .params(MOST_IN_BLOCK, person.id(), person.id())
                .query(PERSON)
                .list();
    }

    private void suggest(Person person, Identity identity, Person other) {
        Identity another = vault.known(other);
        Comparison comparison = Comparison.of(identity, another);
        if (comparison.score() < Comparison.WORTH_A_LOOK || Comparison.contradict(identity, another)) {
            return;
        }
        jdbc.sql("""
                        insert into deid.suggestion (one, other, score, agree, differ)
                        values (least(?, ?), greatest(?, ?), ?, ?, ?) on conflict (one, other) do nothing
                        """)
                .params(person.id(), other.id(), person.id(), other.id(), comparison.score())
                .param(comparison.agree().toArray(String[]::new))
                .param(comparison.differ().toArray(String[]::new))
                .update();
    }
}
