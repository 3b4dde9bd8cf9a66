package org.bdo.deid.record;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Sets of records that are processed once more. What a record became before stays until its new result takes its place. */
@Repository
class RerunRepository {

    private final JdbcClient jdbc;

    RerunRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Marks every record of the set. Returns the set's number. Call it in a transaction. */
    long start(String profile, Rerun.Selection set, String by) {
        long id = jdbc.sql("""
                        insert into deid.rerun (profile, source, kind, patient, rule, requested_by, total)
                        values (?, ?, ?, ?, ?, ?, 0) returning id
                        """)
                .param(profile)
                .param(set.source())
                .param(set.kindName())
                .param(set.patient())
                .param(set.rule())
                .param(by)
                .query((row, _) -> row.getLong(1))
                .single();
        jdbc.sql("update deid.rerun set total = ? where id = ?")
                .params(mark(id, profile, set), id)
                .update();
        return id;
    }

    private int mark(long id, String profile, Rerun.Selection set) {
        return jdbc.sql("""
                        update deid.record r set state = 'PENDING', rerun = :id, updated_at = now()
                        where (:source::text is null or source = :source) and (:kind::text is null or kind = :kind)
                          and (:patient::text is null or person = (select p.id from deid.person p where p.pseudonym = :patient))
                          and case when :rule::text is null
                            then state = 'DONE' and expired_at is null and (:all or exists (
                                select from research.record x where x.id = r.id and x.profile <> :profile))
                            else state = 'QUARANTINED' and rule = :rule end
                        """)
                .param("id", id)
                .param("source", set.source())
                .param("kind", set.kindName())
                .param("patient", set.patient())
                .param("rule", set.rule())
                .param("all", set.all())
                .param("profile", profile)
                .update();
    }

    Optional<Rerun> find(long id) {
        return jdbc.sql("""
                        select u.id, u.profile, u.source, u.kind, u.patient, u.rule, u.requested_at, u.total,
                            count(*) filter (where r.state = 'DONE'), count(*) filter (where r.state = 'QUARANTINED'),
                            count(*) filter (where r.state in ('PENDING', 'WAITING')), u.total - count(r.id)
                        from deid.rerun u left join deid.record r on r.rerun = u.id where u.id = ? group by u.id
                        """)
                .param(id)
                .query((row, _) -> new Rerun(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant(),
                        row.getLong(8),
                        row.getLong(9),
                        row.getLong(10),
                        row.getLong(11),
                        row.getLong(12)))
                .optional();
    }
}
