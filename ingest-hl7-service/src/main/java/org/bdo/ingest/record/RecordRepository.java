package org.bdo.ingest.record;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class RecordRepository {

    static final RowMapper<StoredRecord> RECORD = (row, _) -> record(row);

    private final JdbcClient jdbc;

    RecordRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<StoredRecord> find(String id) {
        return jdbc.sql("select * from record where id = ?")
                .param(id)
                .query(RECORD)
                .optional();
    }

    private static final String MATCHES = """
            (:source::text is null or source = :source)
            and (:kind::text is null or kind = :kind)
            and (:state::text is null or state = :state)
            and (:type::text is null or message_type = :type)
            and (:from::timestamptz is null or received_at >= :from)
            and (:to::timestamptz is null or received_at < :to)
            and (:controlId::text is null or control_id = :controlId)
            and (:rule::text is null or rule = :rule)
            """;

    /**
     * The newest that match.
     *
     * @param after the last one of the page before, or null for the first page
     */
    List<StoredRecord> list(RecordFilter filter, @Nullable StoredRecord after, int limit) {
        return matching("select * from record where " + MATCHES + """
                        and (:at::timestamptz is null or (received_at, id) < (:at, :id))
                        order by received_at desc, id desc limit :limit
                        """, filter)
                .param("at", after == null ? null : Timestamp.from(after.receivedAt()))
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(RECORD)
                .list();
    }

    /** The oldest that match and come after this id in the order of their receipt; an unknown id is none. */
    List<StoredRecord> oldest(RecordFilter filter, String afterId, int limit) {
        return matching("select * from record where " + MATCHES + """
                        and (:after = '' or (received_at, id) > (select received_at, id from record where id = :after))
                        order by received_at, id limit :limit
                        """, filter)
                .param("after", afterId)
                .param("limit", limit)
                .query(RECORD)
                .list();
    }

    /** How many records sent under this resource key there are. */
    int versions(String source, String resourceKey) {
        return jdbc.sql("select count(*) from record where source = ? and resource_key = ?")
                .params(source, resourceKey)
                .query(Integer.class)
                .single();
    }

    private JdbcClient.StatementSpec matching(String sql, RecordFilter filter) {
        return jdbc.sql(sql)
                .param("source", filter.source())
                .param("kind", filter.kind() == null ? null : filter.kind().name())
                .param("state", filter.state() == null ? null : filter.state().name())
                .param("type", filter.type())
                .param("from", filter.from() == null ? null : Timestamp.from(filter.from()))
                .param("to", filter.to() == null ? null : Timestamp.from(filter.to()))
                .param("controlId", filter.controlId())
                .param("rule", filter.rule());
    }

    /** Whether the record was waiting, so that this conversion counts. */
    boolean converted(String id, Conversion conversion, Instant at) {
        return jdbc.sql("""
                        update record set state = 'CONVERTED', message_type = ?, mapping_version = ?, bundle_key = ?, warnings = ?,
                            rule = null, reason = null, changed_at = ?
                        where id = ? and state = 'RECEIVED'
                        """)
                        .params(
                                conversion.messageType(),
                                conversion.mappingVersion(),
                                conversion.bundleKey(),
                                conversion.warnings().toArray(new String[0]),
                                Timestamp.from(at),
                                id)
                        .update()
                == 1;
    }

    /** Whether the record was waiting, so that this quarantine counts. */
    boolean quarantined(String id, Fault fault, Instant at) {
        return jdbc.sql("""
                        update record set state = 'QUARANTINED', rule = ?, reason = ?, changed_at = ?
                        where id = ? and state = 'RECEIVED'
                        """)
                        .params(fault.rule(), fault.reason(), Timestamp.from(at), id)
                        .update()
                == 1;
    }

    /** Puts the record back to waiting. */
    void reopen(String id, Instant at) {
        jdbc.sql("update record set state = 'RECEIVED', rule = null, reason = null, changed_at = ? where id = ?")
                .params(Timestamp.from(at), id)
                .update();
    }

    static StoredRecord record(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getString("id"),
                row.getString("source"),
                RecordKind.valueOf(row.getString("kind")),
                RecordState.valueOf(row.getString("state")),
                row.getString("object_key"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("charset"),
                row.getString("charset_basis"),
                row.getString("control_id"),
                row.getString("message_key"),
                row.getString("message_type"),
                row.getTimestamp("received_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                row.getString("mapping_version"),
                row.getString("bundle_key"),
                warnings(row.getArray("warnings")),
                row.getString("rule"),
                row.getString("reason"));
    }

    private static List<String> warnings(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }
}
