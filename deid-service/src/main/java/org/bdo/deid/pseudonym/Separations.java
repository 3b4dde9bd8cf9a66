package org.bdo.deid.pseudonym;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who was told apart. Every method is called in a transaction with the lock of {@link PersonLinks} held. */
final class Separations {

    private final JdbcClient jdbc;

    Separations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Tells two people apart: no record makes them one any more. */
    void separate(long one, long other) {
        jdbc.sql("insert into deid.separation (one, other) values (least(?, ?), greatest(?, ?))"
                        + " on conflict (one, other) do update set ended_at = null, at = now()")
                .params(one, other, one, other)
                .update();
    }

    /** Lets two people be made one again. */
    void unite(long one, long other) {
        jdbc.sql(Merges.TREE + ", more (id) as (select ?::bigint union all"
                        + " select p.id from deid.person p join more m on p.merged_into = m.id)"
                        + " update deid.separation set ended_at = now() where one in (select id from tree union select id from more)"
                        + " and other in (select id from tree union select id from more)")
                .params(one, other)
                .update();
    }

    /** @throws HeldBackException where two of these people were told apart */
    void requireNotSeparated(Collection<Long> people) {
        Long[] roots = people.toArray(Long[]::new);
        boolean separated =
                jdbc.sql("""
                        with recursive tree (root, id) as (
                            select id, id from deid.person where id = any(?)
                            union all select t.root, p.id from deid.person p join tree t on p.merged_into = t.id)
                        select exists (select from deid.separation s
                            join tree a on a.id = s.one join tree b on b.id = s.other where s.ended_at is null and a.root <> b.root)
                        """).param(roots).query((row, _) -> row.getBoolean(1)).single();
        if (separated) {
            throw new HeldBackException(
                    "identity.separated",
                    "The record's identifiers belong to people who were told apart after a merge; correct the patient at the"
                            + " sender, or have an operator merge them again.");
        }
    }

    /** Whether people who are this one now were made one again after having been told apart, later than this. */
    boolean unitedSince(long person, Instant time) {
        return jdbc.sql(Merges.TREE + """
                        select exists (select from deid.separation where ended_at > ?
                            and one in (select id from tree) and other in (select id from tree))
                        """)
                .params(person, Timestamp.from(time))
                .query((row, _) -> row.getBoolean(1))
                .single();
    }
}
