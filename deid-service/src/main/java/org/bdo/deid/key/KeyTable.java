package org.bdo.deid.key;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the database has of the key's versions: never a key, but what tells one from another, and sealed copies of earlier ones. */
final class KeyTable {

    /** Any number that no other advisory lock of the database uses: versions change one at a time. */
    private static final long LOCK = 0x0B_D0_00_03L;

    private static final RowMapper<Row> ROW =
            (row, _) -> new Row(row.getInt(1), row.getString(2), row.getBytes(3), row.getInt(4), row.getBoolean(5));

    private final JdbcClient jdbc;

    KeyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Nobody else changes versions until the transaction ends. */
    void lock() {
        jdbc.sql("select pg_advisory_xact_lock(?)")
                .param(LOCK)
                .query((_, _) -> true)
                .single();
    }

    /** Another text after each change. */
    String state() {
        return jdbc.sql("select coalesce(max(version), 0) || '/' || count(retired_at) from deid.key_version")
                .query(String.class)
                .single();
    }

    /** The newest first. */
    List<Row> rows() {
        return jdbc.sql("""
                        select version, check_value, sealed, coalesce(sealed_by, 0), retired_at is not null
                        from deid.key_version order by version desc
                        """).query(ROW).list();
    }

    /** Whether anything was made with a key yet. */
    boolean hasPeople() {
        return jdbc.sql("select exists (select from deid.person)")
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    void add(int version, String check, String by) {
        jdbc.sql("""
                        insert into deid.key_version (version, check_value, created_by, rewrapped_at)
                        select ?, ?, ?, case when exists (select from deid.key_version) then null else now() end
                        """).params(version, check, by).update();
    }

    void seal(int version, byte[] sealed, int by) {
        jdbc.sql("update deid.key_version set sealed = ?, sealed_by = ? where version = ?")
                .params(sealed, by, version)
                .update();
    }

    void retire(int version) {
        jdbc.sql("update deid.key_version set retired_at = coalesce(retired_at, now()) where version = ?")
                .param(version)
                .update();
    }

    /**
     * A version.
     *
     * @param sealed its bytes under the version {@code sealedBy}; null of the current one
     * @param sealedBy 0 where it is not sealed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Row(int version, String check, byte @Nullable [] sealed, int sealedBy, boolean retired) {}
}
