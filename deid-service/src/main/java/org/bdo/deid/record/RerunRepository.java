package org.bdo.deid.record;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Sets of records that are processed once more. What a record became before stays until its new result takes its place. */
@Repository
class RerunRepository {

    private final JdbcClient jdbc;

    RerunRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Marks every record that was processed with another profile than this. Returns the set's number.
     *
     * @param all also those processed with this one, so that the vault learns who their people are
     */
    @Transactional
    public long start(String profile, @Nullable String source, boolean all, String by) {
        long id = jdbc.sql("insert into deid.rerun (profile, source, requested_by) values (?, ?, ?) returning id")
                .param(profile)
                .param(source)
                .param(by)
                .query((row, _) -> row.getLong(1))
                .single();
        jdbc.sql("""
                        update deid.record r set state = 'PENDING', rerun = ?, updated_at = now()
                        where state = 'DONE' and (?::text is null or source = ?)
                          and (? or exists (select from research.record x where x.id = r.id and x.profile <> ?))
                        """).param(id).param(source).param(source).params(all, profile).update();
        return id;
    }

    Optional<Rerun> find(long id) {
        return jdbc.sql("""
                        select u.id, u.profile, u.source, u.requested_at, count(r.id),
                            count(*) filter (where r.state = 'DONE'), count(*) filter (where r.state = 'QUARANTINED'),
                            count(*) filter (where r.state = 'PENDING')
                        from deid.rerun u left join deid.record r on r.rerun = u.id where u.id = ? group by u.id
                        """)
                .param(id)
                .query((row, _) -> new Rerun(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant(),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getLong(8)))
                .optional();
    }
}
