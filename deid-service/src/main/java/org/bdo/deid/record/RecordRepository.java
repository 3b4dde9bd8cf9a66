package org.bdo.deid.record;

import java.sql.Timestamp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
import org.bdo.deid.pseudonym.KeyVersions;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** What has become of each record, and the event that it can be processed again from. */
@Repository
class RecordRepository {

    private static final String CLINICAL = "RecordConverted";
    private static final String IMAGE = "InstanceReceived";
    private static final Set<String> OPEN = Set.of("PENDING", "WAITING");

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final KeyVersions keys;

    RecordRepository(JdbcClient jdbc, JsonMapper json, KeyVersions keys) {
        this.jdbc = jdbc;
        this.json = json;
        this.keys = keys;
    }

    boolean isKnown(String id) {
        return jdbc.sql("select exists (select from deid.record where id = ?)")
                .param(id)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Locks the record until the transaction ends: its state, or empty where it is new. */
    Optional<State> lock(String id) {
        return jdbc.sql("select state, object_keys, instance from deid.record where id = ? for update")
                .param(id)
                .query((row, _) -> new State(
                        OPEN.contains(row.getString(1)),
                        List.of((String[]) row.getArray(2).getArray()),
                        row.getString(3)))
                .optional();
    }

    /**
     * It is done.
     *
     * @param instance of an image the replaced SOP Instance UID
     * @param objectKeys none of an image that a later record has
     */
    void done(Incoming record, Person person, @Nullable String instance, List<String> objectKeys) {
        save(record, "DONE", person, instance, null, objectKeys);
    }

    void quarantined(Incoming record, Verdict.Held held) {
        save(record, "QUARANTINED", null, null, held, List.of());
    }

    /** Until its series is together it keeps what it had become. */
    void waiting(Incoming record, Verdict.Waits waits, State before) {
        save(record, "WAITING", waits.person(), before.instance(), null, before.objectKeys());
        jdbc.sql("update deid.record set series = ? where id = ?")
                .params(waits.series(), record.id())
                .update();
        jdbc.sql("insert into deid.head_series (series) values (?) on conflict do nothing")
                .param(waits.series())
                .update();
    }

    /** All slices of a head's series that nothing but their faces kept, now waiting, too; those received last come first. */
    List<Incoming> takeSeries(String series) {
        jdbc.sql("""
                        update deid.record set state = 'WAITING' where series = ? and expired_at is null
                            and (state = 'DONE' or (state = 'QUARANTINED' and rule = 'pixel.face'))
                        """).param(series).update();
        return jdbc.sql("""
                        select event_type, event from deid.record where series = ? and state = 'WAITING'
                        order by received_at desc, id
                        """)
                .param(series)
                .query((row, _) -> incoming(row.getString(1), row.getString(2)))
                .list();
    }

    private void save(
            Incoming record,
            String state,
            @Nullable Person person,
            @Nullable String instance,
            Verdict.@Nullable Held held,
            List<String> objectKeys) {
        jdbc.sql("""
                        insert into deid.record
                            (id, source, kind, event_type, event, received_at, state, study, person, instance, rule, reason,
                            object_keys)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        on conflict (id) do update set state = excluded.state, person = excluded.person,
                            instance = excluded.instance, rule = excluded.rule, reason = excluded.reason,
                            object_keys = excluded.object_keys, study = coalesce(excluded.study, record.study),
                            attempts = record.attempts + 1, updated_at = now(), expired_at = null
                        """)
                .params(record.id(), record.source(), record.kind().name(), record.isImage() ? IMAGE : CLINICAL)
                .params(json.writeValueAsString(record.keptEvent()), Timestamp.from(record.receivedAt()), state)
                .param(record.study().isEmpty() ? null : keyOf(person).uid(record.study()))
                .param(person == null ? null : person.id())
                .param(instance)
                .param(held == null ? null : held.rule())
                .param(held == null ? null : held.reason())
                .param(objectKeys.toArray(String[]::new))
                .update();
    }

    /** Of what is held back nobody knows the person. */
    private KeyedHash keyOf(@Nullable Person person) {
        return person == null ? keys.inUse().key() : keys.of(person);
    }

    /** Some records that wait to be processed again, the longest waiting first; they go to the end of the queue. */
    List<Incoming> takePending(int limit) {
        return jdbc.sql("""
                        update deid.record set updated_at = now()
                        where id in (select id from deid.record where state = 'PENDING' order by updated_at limit ?
                            for update skip locked)
                        returning event_type, event
                        """)
                .param(limit)
                .query((row, _) -> incoming(row.getString(1), row.getString(2)))
                .list();
    }

    /** Marks a quarantined record to be processed again; the rule that held it, or empty where it is not in quarantine. */
    Optional<String> replay(String id) {
        return jdbc.sql("""
                        update deid.record set state = 'PENDING', updated_at = now()
                        where id = ? and state = 'QUARANTINED' returning rule
                        """).param(id).query((row, _) -> row.getString(1)).optional();
    }

    /** Marks an image that this rule held to be processed again from this later event; false where the rule does not hold it. */
    boolean renew(Incoming record, String rule) {
        return jdbc.sql("update deid.record set state = 'PENDING', event = ?, updated_at = now()"
                                + " where id = ? and state = 'QUARANTINED' and rule = ?")
                        .params(json.writeValueAsString(record.keptEvent()), record.id(), rule)
                        .update()
                == 1;
    }

    /** Marks a record whose content was converted anew to be processed again; false where this conversion or a later is known. */
    boolean renew(RecordConverted event) {
        return jdbc.sql("""
                        update deid.record set state = 'PENDING', event = ?, updated_at = now()
                        where id = ? and (event::jsonb ->> 'convertedAt')::timestamptz < ?
                        """)
                        .params(json.writeValueAsString(event), event.id(), Timestamp.from(event.convertedAt()))
                        .update()
                == 1;
    }

    List<QuarantinedRecord> quarantined(@Nullable String source, int limit) {
        return jdbc.sql(QuarantinedRecord.SELECT
                        + " and (?::text is null or source = ?) order by updated_at desc limit ?")
                .param(source)
                .param(source)
                .param(limit)
                .query(QuarantinedRecord.ROW)
                .list();
    }

    Optional<QuarantinedRecord> quarantined(String id) {
        return jdbc.sql(QuarantinedRecord.SELECT + " and id = ?")
                .param(id)
                .query(QuarantinedRecord.ROW)
                .optional();
    }

    List<Count> counts() {
        return jdbc.sql(
                        "select source, state, coalesce(rule, ''), count(*) from deid.record group by 1, 2, 3 order by 1, 2, 3")
                .query((row, _) -> new Count(row.getString(1), row.getString(2), row.getString(3), row.getLong(4)))
                .list();
    }

    private Incoming incoming(String type, String event) {
        return type.equals(IMAGE)
                ? Incoming.of(json.readValue(event, InstanceReceived.class))
                : Incoming.of(json.readValue(event, RecordConverted.class));
    }

    /**
     * A record's state while it is locked.
     *
     * @param pending whether it waits to be processed again, or for the rest of its series
     * @param objectKeys what it has in the bucket {@code research}
     * @param instance of an image that was done the replaced SOP Instance UID
     */
    record State(
            boolean pending,
            List<String> objectKeys,
            @Nullable String instance) {

        /** Of a record that is new. */
        static final State NONE = new State(true, List.of(), null);
    }

    /** How many records of a source are in a state, by the rule that held them (empty where none did). */
    record Count(String source, String state, String rule, long count) {}
}
