package org.bdo.catalog.accounting;

import java.sql.Timestamp;
import org.bdo.contracts.DeidCompleted;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordQuarantined;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What is known of each record. Every statement gives the same result however often and in whatever order it is run. */
@Repository
class RecordStates {

    private final JdbcClient jdbc;

    RecordStates(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void accounted(RecordAccounted event) {
        known(event.source());
        jdbc.sql("""
                insert into record (id, source, kind, size, accounted, received_at) values (?, ?, ?, ?, true, ?)
                on conflict (id) do update
                set size = excluded.size, accounted = true, received_at = excluded.received_at
                """)
                .params(
                        event.id(),
                        event.source(),
                        event.kind().name(),
                        event.size(),
                        Timestamp.from(event.receivedAt()))
                .update();
    }

    /** The latest reason stands: a replayed record may fail again for another one. */
    void quarantined(RecordQuarantined event) {
        known(event.source());
        jdbc.sql("""
                insert into record (id, source, kind, quarantined_at, rule, reason) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do update
                set quarantined_at = excluded.quarantined_at, rule = excluded.rule, reason = excluded.reason
                where record.quarantined_at is null or record.quarantined_at < excluded.quarantined_at
                """)
                .params(
                        event.id(),
                        event.source(),
                        event.kind().name(),
                        Timestamp.from(event.at()),
                        event.rule(),
                        event.reason())
                .update();
    }

    void deidentified(DeidCompleted event) {
        known(event.source());
        jdbc.sql("""
                insert into record (id, source, kind, received_at, deidentified_at) values (?, ?, ?, ?, ?)
                on conflict (id) do update
                set deidentified_at = greatest(record.deidentified_at, excluded.deidentified_at),
                    received_at = coalesce(record.received_at, excluded.received_at)
                """)
                .params(
                        event.id(),
                        event.source(),
                        event.kind().name(),
                        Timestamp.from(event.receivedAt()),
                        Timestamp.from(event.completedAt()))
                .update();
    }

    private void known(String source) {
        jdbc.sql("insert into source (id, name) values (?, ?) on conflict (id) do nothing")
                .params(source, source)
                .update();
    }
}
