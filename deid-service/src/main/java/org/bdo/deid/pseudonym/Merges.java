package org.bdo.deid.pseudonym;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.bdo.deid.audit.AuditTrail;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes people one and two again. Every method is called in a transaction with the lock of {@link PersonLinks} held; the records
 * that it concerns are marked to be processed again, so that whoever reads what they became learns of it by their events.
 */
public final class Merges {

    /** A person and all that were merged into it, at whatever remove; the parameter is the person. */
    static final String TREE = """
            with recursive tree (id) as (
                select ?::bigint union all select p.id from deid.person p join tree t on p.merged_into = t.id)
            """;

    private final JdbcClient jdbc;
    private final People people;
    private final Separations separations;
    private final AuditTrail audit;

    Merges(JdbcClient jdbc, People people, Separations separations, AuditTrail audit) {
        this.jdbc = jdbc;
        this.people = people;
        this.separations = separations;
        this.audit = audit;
    }

    /** Why people are made one. */
    public enum Cause {
        /** A record named both, such as an A40. */
        RECORD,
        /** An operator knew. */
        OPERATOR,
        /** An operator accepted a suggestion. */
        SUGGESTION,
        /** Before merges were noted: which number was whose is not known any more, so it cannot be undone. */
        EARLIER
    }

    /** Makes one person of two; the pseudonym of the kept one stays. */
    void merge(long kept, long ended, Cause cause, String actor) {
        jdbc.sql("update deid.person set merged_into = ? where id = ?")
                .params(kept, ended)
                .update();
        jdbc.sql("update deid.identifier set person = ? where person = ?")
                .params(kept, ended)
                .update();
        long id = jdbc.sql("insert into deid.merge (ended, kept, cause, actor) values (?, ?, ?, ?) returning id")
                .params(ended, kept, cause.name(), actor)
                .query((row, _) -> row.getLong(1))
                .single();
        reprocess(ended);
        tell("person.merge", id, kept, ended, actor);
    }

    /**
     * Makes two people of one again: the one that had ended has its identifiers, its part of the vault and its pseudonym back,
     * and the two are told apart from now on. What became known of either after the merge is learned anew as the records are
     * processed.
     *
     * @return false where there is no such merge, it was undone or cannot be
     */
    boolean undo(long merge, String actor) {
        Optional<long[]> found = jdbc.sql("""
                        update deid.merge set undone_by = ?, undone_at = now()
                        where id = ? and undone_at is null and cause <> 'EARLIER' returning ended, kept
                        """)
                .params(actor, merge)
                .query((row, _) -> new long[] {row.getLong(1), row.getLong(2)})
                .optional();
        found.ifPresent(pair -> {
            long ended = pair[0];
            long root = people.root(ended);
            countSplit(root);
            forgetSince(root, merge);
            jdbc.sql("update deid.person set merged_into = null where id = ?")
                    .param(ended)
                    .update();
            jdbc.sql(TREE + "update deid.identifier set person = ? where origin in (select id from tree)")
                    .params(ended, ended)
                    .update();
            separations.separate(ended, pair[1]);
            reprocess(root);
            tell("person.unmerge", merge, root, ended, actor);
        });
        return found.isPresent();
    }

    /** The merge that joined people with these and with those identifiers, where one of them was a person before it. */
    Optional<Long> between(Collection<String> one, Collection<String> other) {
        return joined(other, one).or(() -> joined(one, other));
    }

    /** The merge of the person that had all of the one that were known before it, and none of the other. */
    private Optional<Long> joined(Collection<String> inside, Collection<String> outside) {
        String[] own = inside.toArray(String[]::new);
        return jdbc.sql("""
                        select m.id from deid.merge m
                        where m.undone_at is null
                          and exists (select from deid.identifier
                            where hash = any(?) and linked_at < m.merged_at and origin = m.ended)
                          and not exists (select from deid.identifier
                            where hash = any(?) and linked_at < m.merged_at and origin <> m.ended)
                          and not exists (
                            with recursive tree (id) as (
                                select m.ended union all
                                select p.id from deid.person p join tree t on p.merged_into = t.id)
                            select from deid.identifier i join tree t on t.id = i.origin where i.hash = any(?))
                        order by m.id desc limit 1
                        """)
                .param(own)
                .param(own)
                .param(outside.toArray(String[]::new))
                .query((row, _) -> row.getLong(1))
                .optional();
    }

    /** Somebody new was part of this person by mistake: what is known of either is learned anew. */
    void splitOff(long person, long another) {
        jdbc.sql(TREE + "delete from deid.vault_entry where person in (select id from tree)")
                .param(person)
                .update();
        jdbc.sql(TREE + "delete from deid.instance where person in (select id from tree)")
                .param(person)
                .update();
        countSplit(person);
        separations.separate(person, another);
        reprocess(person);
    }

    /** Waits for whoever is storing a record of this person; who stores later must look the person up again. */
    private void countSplit(long person) {
        jdbc.sql("update deid.person set splits = splits + 1 where id = ?")
                .param(person)
                .update();
    }

    /** The person's records are processed again. */
    void reprocess(long person) {
        jdbc.sql(
                        "update deid.record set state = 'PENDING', updated_at = now() where person = ? and state in ('DONE', 'WAITING')"
                                + " and expired_at is null")
                .param(person)
                .update();
    }

    /** After the merge everything was learned of one person, which may have been the other's. */
    private void forgetSince(long root, long merge) {
        jdbc.sql(TREE + """
                        delete from deid.identifier where origin in (select id from tree)
                            and linked_at >= (select merged_at from deid.merge where id = ?)
                        """).params(root, merge).update();
        jdbc.sql(TREE + """
                        delete from deid.vault_entry where person in (select id from tree)
                            and created_at > (select merged_at from deid.merge where id = ?)
                        """).params(root, merge).update();
        jdbc.sql(TREE + "delete from deid.instance where person in (select id from tree)")
                .param(root)
                .update();
    }

    private void tell(String action, long merge, long kept, long ended, String actor) {
        audit.add(
                actor,
                action,
                "merge/" + merge,
                Map.of("kept", people.pseudonym(kept), "ended", people.pseudonym(ended)));
    }
}
