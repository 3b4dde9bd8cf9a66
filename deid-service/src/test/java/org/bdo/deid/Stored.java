package org.bdo.deid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.bdo.deid.pseudonym.Person;
import org.bdo.local.TestPlatform;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What became of the records that {@link Feed} sent, as the database's administrator sees it. */
public final class Stored {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final JdbcClient admin = JdbcClient.create(TestPlatform.get().jdbcAdmin("research"));

    public JdbcClient jdbc() {
        return admin;
    }

    /** Waits until these are de-identified. */
    public void awaitDone(String... records) {
        for (String record : records) {
            awaitState(record, "DONE");
        }
    }

    /** Waits for a state that begins so; the rule that holds a record follows, such as {@code QUARANTINED dicom.truncated}. */
    public void awaitState(String record, String state) {
        await().atMost(LONGEST_WAIT)
                .untilAsserted(() -> assertThat(state(record))
                        .hasValueSatisfying(found -> assertThat(found).startsWith(state)));
    }

    /** Waits until these are this patient's. */
    public void awaitPatient(String pseudonym, String... records) {
        for (String record : records) {
            await().atMost(LONGEST_WAIT)
                    .untilAsserted(() -> assertThat(patient(record)).hasValue(pseudonym));
        }
    }

    /** The pseudonym of a record that is done. */
    public String patientOf(String record) {
        return patient(record).orElseThrow();
    }

    public Optional<String> patient(String record) {
        return admin.sql("select patient from research_v1.record where id = ?")
                .param(record)
                .query(String.class)
                .optional();
    }

    public Person personOf(String record) {
        return admin.sql(
                        "select p.id, p.pseudonym, p.key_version from deid.record r join deid.person p on p.id = r.person"
                                + " where r.id = ?")
                .param(record)
                .query((row, _) -> new Person(row.getLong(1), row.getString(2), row.getInt(3)))
                .single();
    }

    private Optional<String> state(String record) {
        return admin.sql("select state || coalesce(' ' || rule, '') from deid.record where id = ?")
                .param(record)
                .query(String.class)
                .optional();
    }
}
