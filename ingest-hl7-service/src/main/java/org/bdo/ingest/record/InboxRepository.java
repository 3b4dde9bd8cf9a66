package org.bdo.ingest.record;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The journal's table and the rows of the records in it. */
@Repository
class InboxRepository {

    /** In the order of the ids, so that two commits with the same records cannot wait for each other. */
    private static final String ADD = """
            with given as (
                select * from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::timestamptz[], ?::text[], ?::text[], ?::bytea[])
                with ordinality as t (id, source, kind, state, object_key, sha256, size, charset, charset_basis, control_id,
                    message_type, resource_key, message_key, received_at, rule, reason, bytes, place)
            ), fresh as (
                insert into record (id, source, kind, state, object_key, sha256, size, charset, charset_basis, control_id,
                    message_type, resource_key, message_key, received_at, changed_at, rule, reason)
                select id, source, kind, state, object_key, sha256, size, charset, charset_basis, control_id,
                    message_type, resource_key, message_key, received_at, received_at, rule, reason
                from given order by id
                on conflict do nothing
                returning id
            )
            insert into inbox (record, size, bytes)
            select id, coalesce(length(bytes), 0), bytes
            from (select distinct on (id) id, bytes, place from given join fresh using (id) order by id, place) as first
            order by place
            returning record
            """;

    private static final RowMapper<Waiting> WAITING = (row, number) ->
            new Waiting(row.getLong("seq"), row.getBytes("bytes"), RecordRepository.RECORD.mapRow(row, number));

    private final JdbcTemplate template;
    private final JdbcClient jdbc;

    InboxRepository(JdbcTemplate template) {
        this.template = template;
        this.jdbc = JdbcClient.create(template);
    }

    /** Adds records in one commit; those that were new, each once. */
    List<Arrival> add(List<Arrival> arrivals) {
        List<Arrival> fresh = new ArrayList<>();
        Set<String> ids = template.execute((Connection connection) -> insert(connection, arrivals));
        for (Arrival arrival : arrivals) {
            if (ids != null && ids.remove(arrival.record().id())) {
                fresh.add(arrival);
            }
        }
        return fresh;
    }

    /** The oldest, up to so many. */
    List<Waiting> oldest(int most) {
        return jdbc.sql("""
                        select inbox.seq, inbox.bytes, record.* from inbox join record on record.id = inbox.record
                        order by inbox.seq limit ?
                        """).param(most).query(WAITING).list();
    }

    void remove(List<Waiting> waiting) {
        Long[] seqs = waiting.stream().map(Waiting::seq).toArray(Long[]::new);
        jdbc.sql("delete from inbox where seq = any(?)").param(seqs).update();
    }

    /** Whether this record waits for the object store. */
    boolean has(String id) {
        return jdbc.sql("select exists (select from inbox where record = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    /** The bytes of a record that waits; null where it does not, or they are in the object store already. */
    byte @Nullable [] bytes(String id) {
        return jdbc.sql("select bytes from inbox where record = ? and bytes is not null")
                .param(id)
                .query(byte[].class)
                .optional()
                .orElse(null);
    }

    long bytes() {
        return jdbc.sql("select coalesce(sum(size), 0) from inbox")
                .query(Long.class)
                .single();
    }

    private static Set<String> insert(Connection connection, List<Arrival> arrivals) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            int column = 1;
            for (Function<Arrival, @Nullable Object> value : TEXTS_BEFORE_SIZE) {
                insert.setArray(column++, array(connection, "text", arrivals, value));
            }
            insert.setArray(
                    column++,
                    array(
                            connection,
                            "bigint",
                            arrivals,
                            arrival -> arrival.record().size()));
            for (Function<Arrival, @Nullable Object> value : TEXTS_AFTER_SIZE) {
                insert.setArray(column++, array(connection, "text", arrivals, value));
            }
            byte[][] bytes = arrivals.stream().map(Arrival::bytes).toArray(byte[][]::new);
            insert.setArray(column, connection.createArrayOf("bytea", bytes));
            try (ResultSet rows = insert.executeQuery()) {
                Set<String> ids = new HashSet<>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    private static final List<Function<Arrival, @Nullable Object>> TEXTS_BEFORE_SIZE = List.of(
            arrival -> arrival.record().id(),
            arrival -> arrival.record().source(),
            arrival -> arrival.record().kind().name(),
            arrival -> (arrival.fault() == null ? RecordState.RECEIVED : RecordState.QUARANTINED).name(),
            arrival -> arrival.record().objectKey(),
            arrival -> arrival.record().sha256());

    private static final List<Function<Arrival, @Nullable Object>> TEXTS_AFTER_SIZE = List.of(
            arrival -> arrival.record().charset(),
            arrival -> arrival.record().charsetBasis(),
            arrival -> arrival.record().controlId(),
            arrival -> arrival.record().messageType(),
            arrival -> arrival.record().resourceKey(),
            arrival -> arrival.record().messageKey(),
            arrival -> arrival.record().receivedAt().toString(),
            arrival -> arrival.fault() == null ? null : arrival.fault().rule(),
            arrival -> arrival.fault() == null ? null : arrival.fault().reason());

    private static Array array(
            Connection connection, String type, List<Arrival> arrivals, Function<Arrival, @Nullable Object> value)
            throws SQLException {
        return connection.createArrayOf(type, arrivals.stream().map(value).toArray());
    }
}
