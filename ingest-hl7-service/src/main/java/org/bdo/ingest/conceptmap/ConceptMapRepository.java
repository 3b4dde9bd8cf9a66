package org.bdo.ingest.conceptmap;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class ConceptMapRepository {

    /** Any number that no other advisory lock of the database uses. */
    private static final long LOCK = 0x0B_D0_00_04L;

    private static final RowMapper<StoredMap> MAP = (row, _) -> new StoredMap(
            row.getString("source"),
            row.getString("name"),
            row.getInt("version"),
            row.getString("content"),
            row.getString("created_by"),
            row.getTimestamp("created_at").toInstant());

    private final JdbcClient jdbc;

    ConceptMapRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the transaction ends nobody else adds a version. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
    }

    /** This version, or the newest where none is named. */
    Optional<StoredMap> find(String source, String name, @Nullable Integer version) {
        return jdbc.sql("""
                        select * from concept_map where source = :source and name = :name
                            and (:version::int is null or version = :version)
                        order by version desc limit 1
                        """)
                .param("source", source)
                .param("name", name)
                .param("version", version)
                .query(MAP)
                .optional();
    }

    /** All versions of all maps of a source. */
    List<StoredMap> of(String source) {
        return jdbc.sql("select * from concept_map where source = ? order by name, version")
                .param(source)
                .query(MAP)
                .list();
    }

    /** The newest version of each map. */
    List<StoredMap> inForce() {
        return jdbc.sql("select distinct on (source, name) * from concept_map order by source, name, version desc")
                .query(MAP)
                .list();
    }

    /** Changes whenever a version is added. */
    long count() {
        return jdbc.sql("select count(*) from concept_map").query(Long.class).single();
    }

    void add(StoredMap map) {
        jdbc.sql(
                        "insert into concept_map (source, name, version, content, created_by, created_at) values (?, ?, ?, ?, ?, ?)")
                .params(
                        map.source(),
                        map.name(),
                        map.version(),
                        map.content(),
                        map.createdBy(),
                        Timestamp.from(map.createdAt()))
                .update();
    }
}
