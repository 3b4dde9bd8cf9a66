package org.bdo.dataset.request;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One step of a request: into which state, by whom, when, and why. */
record Step(
        RequestState state,
        String actor,
        String actorName,
        Instant at,
        @Nullable String reason) {

    static Step map(ResultSet row, int number) throws SQLException {
        return new Step(
                RequestState.valueOf(row.getString("state")),
                row.getString("actor"),
                row.getString("actor_name"),
                row.getTimestamp("at").toInstant(),
                row.getString("reason"));
    }
}
