package org.bdo.ingest.onboarding;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class SourceRepository {

    /** Any number that no other advisory lock of the database uses. */
    private static final long LOCK = 0x0B_D0_00_03L;

    private static final RowMapper<Source> SOURCE = (row, _) -> new Source(
            row.getString("source"),
            row.getString("name"),
            row.getString("region"),
            row.getInt("port"),
            row.getString("created_by"),
            row.getTimestamp("created_at").toInstant());

    private final JdbcClient jdbc;

    SourceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else connects or changes a source. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
    }

    List<Source> all() {
        return jdbc.sql("select * from source order by source").query(SOURCE).list();
    }

    Optional<Source> find(String source) {
        return jdbc.sql("select * from source where source = ?")
                .param(source)
                .query(SOURCE)
                .optional();
    }

    /** Whether the port is a connected source's, be it open here or not. */
    boolean hasPort(int port) {
        return jdbc.sql("select exists (select from source where port = ?)")
                .param(port)
                .query(Boolean.class)
                .single();
    }

    void add(Source source) {
        jdbc.sql("insert into source (source, name, region, port, created_by, created_at) values (?, ?, ?, ?, ?, ?)")
                .param(source.source())
                .param(source.name())
                .param(source.region())
                .param(source.port())
                .param(source.createdBy())
                .param(Timestamp.from(source.createdAt()))
                .update();
    }
}
