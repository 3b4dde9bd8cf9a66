package org.bdo.dataset.request;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.bdo.dataset.audit.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Requests and their steps. */
@Repository
class RequestRepository {

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final RowMapper<DatasetRequest> request;

    RequestRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
        this.request = (row, _) -> new DatasetRequest(
                row.getObject("id", UUID.class),
                row.getString("title"),
                row.getString("purpose"),
                json.readValue(row.getString("cohort"), Cohort.class),
                tables((String[]) row.getArray("tables").getArray()),
                row.getBoolean("dicom"),
                RequestState.valueOf(row.getString("state")),
                row.getString("requester"),
                row.getString("requester_name"),
                row.getTimestamp("created_at").toInstant(),
                row.getString("reason"));
    }

    void insert(DatasetRequest added) {
        jdbc.sql("""
                insert into request (id, title, purpose, cohort, tables, dicom, state, requester, requester_name, created_at)
                values (?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        added.id(),
                        added.title(),
                        added.purpose(),
                        json.writeValueAsString(added.cohort()),
                        added.tables().stream().map(TableName::lowerCase).toArray(String[]::new),
                        added.dicom(),
                        added.state().name(),
                        added.requester(),
                        added.requesterName(),
                        Timestamp.from(added.createdAt()))
                .update();
    }

    Optional<DatasetRequest> find(UUID id) {
        return jdbc.sql("select * from request where id = ?")
                .param(id)
                .query(request)
                .optional();
    }

    /** The same, held until the transaction ends, so that two decisions cannot both find it undecided. */
    Optional<DatasetRequest> findLocked(UUID id) {
        return jdbc.sql("select * from request where id = ? for no key update")
                .param(id)
                .query(request)
                .optional();
    }

    List<DatasetRequest> waiting(String notOf, int limit) {
        return jdbc.sql("""
                select * from request where state = 'SUBMITTED' and requester <> ? order by created_at, id limit ?
                """).params(notOf, limit).query(request).list();
    }

    /** Newest first; where a requester is given, only theirs. */
    List<DatasetRequest> newest(@Nullable String requester, int limit) {
        return jdbc.sql("""
                select * from request where cast(:requester as text) is null or requester = :requester
                order by created_at desc, id limit :limit
                """)
                .param("requester", requester)
                .param("limit", limit)
                .query(request)
                .list();
    }

    void step(UUID id, RequestState state, Actor actor, Instant at, @Nullable String reason) {
        jdbc.sql("update request set state = ?, reason = ? where id = ?")
                .param(state.name())
                .param(reason)
                .param(id)
                .update();
        jdbc.sql("""
                insert into request_step (request, step, state, actor, actor_name, at, reason)
                select :id, coalesce(max(step), 0) + 1, :state, :actor, :name, :at, :reason
                from request_step where request = :id
                """)
                .param("id", id)
                .param("state", state.name())
                .param("actor", actor.subject())
                .param("name", actor.name())
                .param("at", Timestamp.from(at))
                .param("reason", reason)
                .update();
    }

    List<Step> steps(UUID id) {
        return jdbc.sql("select * from request_step where request = ? order by step")
                .param(id)
                .query(Step::map)
                .list();
    }

    private static Set<TableName> tables(String[] names) {
        Set<TableName> tables = EnumSet.noneOf(TableName.class);
        Arrays.stream(names)
                .map(name -> TableName.valueOf(name.toUpperCase(Locale.ROOT)))
                .forEach(tables::add);
        return tables;
    }
}
