package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import tools.jackson.databind.JsonNode;

/** The ledger proves itself: one changed row is found, even when the database's administrator changed it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuditIT {

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
    }

    @Test
    void theDaysDeedsAreInTheLedgerAndItHolds() throws Exception {
        JsonNode verification = verify();
        assertThat(verification.path("valid").asBoolean())
                .as(verification.toString())
                .isTrue();
        // Request, approval, building, listing, and each file's download.
        assertThat(verification.path("rows").asLong())
                .isGreaterThan(played.download().files().size());
    }

    @Test
    void aChangedRowIsFound() throws Exception {
        admin("update ledger set actor = actor || '!' where seq = 3");
        try {
            JsonNode verification = verify();
            assertThat(verification.path("valid").asBoolean(true)).isFalse();
            assertThat(verification.path("firstBroken").asLong()).isEqualTo(3);
        } finally {
            admin("update ledger set actor = left(actor, -1) where seq = 3");
        }
        assertThat(verify().path("valid").asBoolean()).isTrue();
    }

    private JsonNode verify() throws Exception {
        return played.rest()
                .get(
                        played.target().dataset().resolve("/audit/verify"),
                        played.target().tokens().user("auditor"));
    }

    private void admin(String sql) throws Exception {
        try (Connection dataset = played.components().jdbcAdmin("dataset").getConnection();
                Statement statement = dataset.createStatement()) {
            // As somebody would who owns the server: the table's own guard is off.
            statement.execute("set session_replication_role = replica");
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
