package org.bdo.ingest.job;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JobRepository {

    private static final RowMapper<Job> JOB = (row, _) -> job(row);

    private final JdbcClient jdbc;

    JobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(Job job, Instant now) {
        jdbc.sql("""
                        insert into job (id, kind, source, actor, state, parameters, created_at, changed_at, lease)
                        values (:id, :kind, :source, :actor, :state, :parameters, :createdAt, :now, :now)
                        """)
                .param("id", job.id())
                .param("kind", job.kind())
                .param("source", job.source())
                .param("actor", job.actor())
                .param("state", job.state().name())
                .param("parameters", job.parameters())
                .param("createdAt", Timestamp.from(job.createdAt()))
                .param("now", Timestamp.from(now))
                .update();
    }

    Optional<Job> find(String id) {
        return jdbc.sql("select * from job where id = ?").param(id).query(JOB).optional();
    }

    /** One whose lease has run out; it is this caller's until the new lease does. */
    Optional<Job> take(Instant now, Instant until) {
        return jdbc.sql("""
                        update job set lease = :until where id = (
                            select id from job where state = 'RUNNING' and lease <= :now order by lease limit 1 for update skip locked)
                        returning *
                        """)
                .param("now", Timestamp.from(now))
                .param("until", Timestamp.from(until))
                .query(JOB)
                .optional();
    }

    void update(Job job, Instant now, Instant lease) {
        jdbc.sql("""
                        update job set state = :state, position = :position, done = :done, duplicates = :duplicates,
                            faults = :faults, failures = :failures, reason = :reason, changed_at = :now, lease = :lease
                        where id = :id and state = 'RUNNING'
                        """)
                .param("state", job.state().name())
                .param("position", job.position())
                .param("done", job.done())
                .param("duplicates", job.duplicates())
                .param("faults", job.faults())
                .param("failures", job.failures().toArray(new String[0]))
                .param("reason", job.reason())
                .param("now", Timestamp.from(now))
                .param("lease", Timestamp.from(lease))
                .param("id", job.id())
                .update();
    }

    private static Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getString("id"),
                row.getString("kind"),
                row.getString("source"),
                row.getString("actor"),
                Job.State.valueOf(row.getString("state")),
                row.getString("parameters"),
                row.getString("position"),
                row.getLong("done"),
                row.getLong("duplicates"),
                row.getLong("faults"),
                List.of((String[]) row.getArray("failures").getArray()),
                row.getString("reason"),
                row.getTimestamp("created_at").toInstant());
    }
}
