package org.bdo.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.bdo.contracts.RecordKind;
import org.bdo.demo.day.Delivery;
import org.bdo.demo.day.Snils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Same patient, same pseudonym: in every kind of record and in every hospital. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PseudonymIT {

    private PlayedDay played;

    @BeforeAll
    void play() throws Exception {
        played = PlayedDay.get();
    }

    @Test
    void aPatientHasOnePseudonymInHl7FhirCdaAndDicom() throws Exception {
        Map<String, String> pseudonyms = pseudonyms();
        Map<Snils, Set<String>> byPerson = new HashMap<>();
        Map<Snils, Set<RecordKind>> kinds = new HashMap<>();
        for (Delivery delivery : played.day().deliveries()) {
            Snils person = played.day().patients().get(delivery.id());
            assertThat(person).isNotNull();
            String pseudonym = pseudonyms.get(delivery.id());
            assertThat(pseudonym).as("record of kind " + delivery.kind()).matches("p-[0-9a-f]{16}");
            byPerson.computeIfAbsent(person, _ -> new HashSet<>()).add(pseudonym);
            kinds.computeIfAbsent(person, _ -> new HashSet<>()).add(delivery.kind());
        }
        assertThat(byPerson.values()).allSatisfy(found -> assertThat(found).hasSize(1));
        assertThat(byPerson.values().stream().flatMap(Set::stream)).doesNotHaveDuplicates();
        assertThat(kinds.values()).contains(Set.of(RecordKind.values()));
    }

    @Test
    void patientsOfTwoHospitalsAreOnePersonInTheResearchStore() throws Exception {
        assertThat(count("select count(*) from (select patient from research_v1.patient_source group by patient"
                        + " having count(distinct source) > 1) t"))
                .isEqualTo(3);
    }

    @Test
    void aReleaseHasOtherPseudonymsAndUidsThanTheStore() throws Exception {
        Set<String> store = new HashSet<>(pseudonyms().values());
        assertThat(store).isNotEmpty();
        for (var file : played.download().files(".csv")) {
            assertThat(java.nio.file.Files.readString(file)).doesNotContain(store);
        }
    }

    private Map<String, String> pseudonyms() throws SQLException {
        Map<String, String> pseudonyms = new TreeMap<>();
        try (Connection research = played.components().jdbcAdmin("research").getConnection();
                Statement statement = research.createStatement();
                ResultSet rows = statement.executeQuery("select id, patient from research_v1.record")) {
            while (rows.next()) {
                pseudonyms.put(rows.getString(1), rows.getString(2));
            }
        }
        return pseudonyms;
    }

    private long count(String sql) throws SQLException {
        try (Connection research = played.components().jdbcAdmin("research").getConnection();
                Statement statement = research.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
