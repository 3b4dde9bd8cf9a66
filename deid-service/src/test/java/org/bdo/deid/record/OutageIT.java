package org.bdo.deid.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.deid.DeidTest;
import org.bdo.deid.Feed;
import org.bdo.local.TestPlatform;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is away comes back; until then records wait, and none is held back or skipped for it. */
@DeidTest
class OutageIT {

    private final TestPlatform platform = TestPlatform.get();
    private final JdbcClient admin = JdbcClient.create(platform.jdbcAdmin("research"));

    @Test
    void recordsWaitForTheStoreAndForTheDatabase() throws IOException {
        for (String component : List.of("s3", "postgres")) {
            try (Feed feed = new Feed()) {
                List<String> ids = new ArrayList<>();
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    String id =
                            "%s%028d".formatted(component.substring(0, 2), i).replace('s', 'a');
                    ids.add(id);
                    keys.add("fhir/mo-0001/" + id + ".json");
                    platform.identified()
                            .put(
                                    keys.get(i),
                                    DeidIT.bundle("Mrn-9" + i, "", "").getBytes(StandardCharsets.UTF_8),
                                    "application/json");
                }
                platform.platform().kill(component);
                for (int i = 0; i < 5; i++) {
                    feed.tellOfBundle("mo-0001", RecordKind.FHIR, ids.get(i), keys.get(i));
                }
                await().pollDelay(Duration.ofSeconds(6)).until(() -> true);
                platform.platform().restart(component);
                await().atMost(Duration.ofSeconds(90))
                        .ignoreExceptions()
                        .untilAsserted(() -> assertThat(states(ids)).hasSize(5).containsOnly("DONE"));
            }
        }
    }

    private List<String> states(List<String> ids) {
        return admin.sql("select state from deid.record where id = any(?)")
                .param(ids.toArray(String[]::new))
                .query((row, _) -> row.getString(1))
                .list();
    }
}
