package org.bdo.deid.record;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * A set of records that is processed once more, and how far it is: {@code done + quarantined + pending + taken = total}.
 *
 * @param profile name and version that they are processed with
 * @param source whose records; null for all
 * @param kind what they were; null for all
 * @param patient pseudonym; null for everybody's
 * @param rule that held them; null for those that were done
 * @param pending of the records of this set those that still wait
 * @param taken of the records of this set those that a later set has taken over
 */
record Rerun(
        long id,
        String profile,
        @Nullable String source,
        @Nullable String kind,
        @Nullable String patient,
        @Nullable String rule,
        Instant requestedAt,
        long total,
        long done,
        long quarantined,
        long pending,
        long taken) {

    /**
     * Which records: those that were done with another profile than the one in force, or those that a rule holds.
     *
     * @param all also those done with the profile in force, so that the vault learns who their people are
     */
    record Selection(
            @Nullable String source,
            @Nullable RecordKind kind,
            @Nullable String patient,
            @Nullable String rule,
            boolean all) {

        @Nullable
        String kindName() {
            return kind == null ? null : kind.name();
        }

        /** For the audit. */
        Map<String, String> detail(String profile) {
            Map<String, String> detail = new TreeMap<>(Map.of("profile", profile, "all", "" + all));
            detail.put("source", source == null ? "all" : source);
            put(detail, "kind", kindName());
            put(detail, "patient", patient);
            put(detail, "rule", rule);
            return detail;
        }

        private static void put(Map<String, String> detail, String key, @Nullable String value) {
            if (value != null) {
                detail.put(key, value);
            }
        }
    }
}
