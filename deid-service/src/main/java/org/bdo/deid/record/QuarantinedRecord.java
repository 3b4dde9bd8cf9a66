package org.bdo.deid.record;

import java.time.Instant;
import org.bdo.contracts.RecordKind;
import org.springframework.jdbc.core.RowMapper;

/**
 * A record that is held back, without identity and without where its content lies.
 *
 * @param attempts how often it was processed
 * @param receivedAt when its bytes became durable
 * @param at when it was held back
 */
record QuarantinedRecord(
        String id,
        String source,
        RecordKind kind,
        String rule,
        String reason,
        int attempts,
        Instant receivedAt,
        Instant at) {

    static final String SELECT = """
            select id, source, kind, rule, reason, attempts, received_at, updated_at from deid.record
            where state = 'QUARANTINED'""";

    static final RowMapper<QuarantinedRecord> ROW = (row, _) -> new QuarantinedRecord(
            row.getString(1),
            row.getString(2),
            RecordKind.valueOf(row.getString(3)),
            row.getString(4),
            row.getString(5),
            row.getInt(6),
            row.getTimestamp(7).toInstant(),
            row.getTimestamp(8).toInstant());
}
