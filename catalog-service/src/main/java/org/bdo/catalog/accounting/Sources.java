package org.bdo.catalog.accounting;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.bdo.contracts.SourceRegistered;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The sources and the balance of their records. */
@Repository
class Sources {

    private final JdbcClient jdbc;
    private final RowMapper<SourceBalance> balance;

    Sources(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.balance = (row, _) -> new SourceBalance(
                row.getString("id"),
                row.getString("name"),
                row.getString("region"),
                row.getLong("received"),
                row.getLong("deidentified"),
                row.getLong("quarantined"),
                row.getLong("pending"),
                json.readValue(row.getString("kinds"), new TypeReference<Map<String, Long>>() {}),
                instant(row.getTimestamp("last_seen")));
    }

    /** Every source in the order of its id; one that never sent anything has zeros. */
    List<SourceBalance> balances() {
        return jdbc.sql("""
                with counted as (
                    select source, kind, count(*) as received,
                           count(*) filter (where state = 'deidentified') as deidentified,
                           count(*) filter (where state = 'quarantined') as quarantined,
                           count(*) filter (where state = 'received') as pending,
                           max(coalesce(received_at, quarantined_at)) as last_seen
                    from record group by source, kind)
                select s.id, s.name, s.region,
                       coalesce(sum(received), 0) as received, coalesce(sum(deidentified), 0) as deidentified,
                       coalesce(sum(quarantined), 0) as quarantined, coalesce(sum(pending), 0) as pending,
                       coalesce(json_object_agg(kind, received order by kind) filter (where kind is not null), '{}') as kinds,
                       max(last_seen) as last_seen
                from source s left join counted c on c.source = s.id
                group by s.id order by s.id
                """).query(balance).list();
    }

    void describe(String source, String name, @Nullable String region) {
        jdbc.sql("""
                insert into source (id, name, region) values (?, ?, ?)
                on conflict (id) do update set name = excluded.name, region = excluded.region
                """).param(source).param(name).param(region).update();
    }

    /** A source was connected: it is known from then on. What an operator wrote of it before stays. */
    void registered(SourceRegistered event) {
        jdbc.sql("""
                insert into source (id, name, region) values (?, ?, ?)
                on conflict (id) do update set name = excluded.name, region = excluded.region
                where source.name = source.id and source.region is null
                """)
                .param(event.source())
                .param(event.name())
                .param(event.region())
                .update();
    }

    List<QuarantineReason> quarantineReasons(@Nullable String source) {
        return jdbc.sql("""
                select source, kind, rule, reason, count(*) as count from record
                where state = 'quarantined' and (cast(:source as text) is null or source = :source)
                group by source, kind, rule, reason order by source, count(*) desc, kind, rule, reason
                """).param("source", source).query(QuarantineReason.ROW).list();
    }

    private static @Nullable Instant instant(@Nullable Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
