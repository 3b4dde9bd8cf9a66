package org.bdo.deid.reidentification;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bdo.deid.pseudonym.Person;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests, decisions and readings; who somebody is, is not here. */
@Repository
class ReidentificationRepository {

    private final JdbcClient jdbc;

    ReidentificationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who has this pseudonym, or had it before a merge: the person that stays. */
    Optional<Person> person(String pseudonym) {
        return jdbc.sql("""
                        with recursive up as (
                            select id, merged_into from deid.person where pseudonym = ?
                            union all select p.id, p.merged_into from deid.person p join up on p.id = up.merged_into)
                        select p.id, p.pseudonym, p.key_version from up join deid.person p using (id) where up.merged_into is null
                        """)
                .param(pseudonym)
                .query((row, _) -> new Person(row.getLong(1), row.getString(2), row.getInt(3)))
                .optional();
    }

    UUID add(Wish wish, String requester) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        insert into deid.reidentification
                            (id, requester, pseudonyms, ground, purpose, expires_at, reads_allowed)
                        values (?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(id, requester)
                .param(wish.pseudonyms().stream().distinct().toArray(String[]::new))
                .params(wish.ground().name(), wish.purpose(), Timestamp.from(wish.expiresAt()), wish.reads())
                .update();
        for (int i = 0; i < wish.encrypted().size(); i++) {
            Encrypted value = wish.encrypted().get(i);
            jdbc.sql(
                            "insert into deid.reidentification_value (request, number, pseudonym, path, value) values (?, ?, ?, ?, ?)")
                    .params(id, i, value.pseudonym(), value.path(), value.value())
                    .update();
        }
        return id;
    }

    /** Whether there is or was such a version of the key. */
    boolean isKey(int version) {
        return jdbc.sql("select exists (select from deid.key_version where version = ?)")
                .param(version)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** False where this person has decided already. */
    boolean decide(UUID id, String approver, boolean approved, String reason) {
        return jdbc.sql("""
                        insert into deid.reidentification_decision (request, approver, approved, reason) values (?, ?, ?, ?)
                        on conflict do nothing
                        """).params(id, approver, approved, reason).update() == 1;
    }

    void countReading(UUID id) {
        jdbc.sql("update deid.reidentification set reads_done = reads_done + 1 where id = ?")
                .param(id)
                .update();
    }

    /** Nothing of it changes until the transaction ends. */
    Optional<Reidentification> lock(UUID id) {
        jdbc.sql("select 1 from deid.reidentification where id = ? for update")
                .param(id)
                .query((row, _) -> row.getInt(1))
                .optional();
        return find(id);
    }

    Optional<Reidentification> find(UUID id) {
        return select(id, null).stream().findFirst();
    }

    /**
     * The newest hundred.
     *
     * @param requester whose; null for everybody's
     */
    List<Reidentification> all(@Nullable String requester) {
        return select(null, requester);
    }

    private List<Reidentification> select(@Nullable UUID id, @Nullable String requester) {
        Instant now = Instant.now();
        return jdbc.sql("""
                        select id, requester, pseudonyms, ground, purpose, created_at, expires_at, reads_allowed, reads_done
                        from deid.reidentification
                        where (?::uuid is null or id = ?) and (?::text is null or requester = ?)
                        order by created_at desc limit 100
                        """)
                .param(id)
                .param(id)
                .param(requester)
                .param(requester)
                .query((row, _) -> {
                    UUID found = row.getObject(1, UUID.class);
                    Instant expiresAt = row.getTimestamp(7).toInstant();
                    List<Decision> decisions = decisions(found);
                    return new Reidentification(
                            found,
                            Reidentification.state(decisions, expiresAt, row.getInt(8), row.getInt(9), now),
                            row.getString(2),
                            List.of((String[]) row.getArray(3).getArray()),
                            LegalGround.valueOf(row.getString(4)),
                            row.getString(5),
                            row.getTimestamp(6).toInstant(),
                            expiresAt,
                            row.getInt(8),
                            row.getInt(9),
                            values(found),
                            decisions);
                })
                .list();
    }

    private List<Encrypted> values(UUID id) {
        return jdbc.sql(
                        "select pseudonym, path, value from deid.reidentification_value where request = ? order by number")
                .param(id)
                .query((row, _) -> new Encrypted(row.getString(1), row.getString(2), row.getString(3)))
                .list();
    }

    private List<Decision> decisions(UUID id) {
        return jdbc.sql("""
                        select approver, approved, reason, at from deid.reidentification_decision where request = ? order by at
                        """)
                .param(id)
                .query((row, _) -> new Decision(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getString(3),
                        row.getTimestamp(4).toInstant()))
                .list();
    }
}
