package org.bdo.ingest.conversion;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.bdo.ingest.v2.Coverage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The coverage report of each converted HL7 v2 message. */
@Repository
class CoverageRepository {

    private static final TypeReference<TreeMap<String, Integer>> COUNTS = new TypeReference<>() {};

    private final JdbcClient jdbc;
    private final JsonMapper json;

    CoverageRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** This is the record's coverage from now on. */
    void replace(String record, Coverage coverage) {
        jdbc.sql("""
                        insert into coverage (record_id, mapped, unmapped) values (?, ?::jsonb, ?::jsonb)
                        on conflict (record_id) do update set mapped = excluded.mapped, unmapped = excluded.unmapped
                        """)
                .params(
                        record,
                        json.writeValueAsString(coverage.mapped()),
                        json.writeValueAsString(coverage.unmapped()))
                .update();
    }

    Optional<Coverage> find(String record) {
        return jdbc.sql("select mapped, unmapped from coverage where record_id = ?")
                .param(record)
                .query((row, _) -> new Coverage(counts(row.getString(1)), counts(row.getString(2))))
                .optional();
    }

    private Map<String, Integer> counts(String text) {
        return json.readValue(text, COUNTS);
    }
}
