package org.bdo.catalog.accounting;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One source and where its records are; {@code received = deidentified + quarantined + pending} always.
 *
 * @param source its id
 * @param name for people; the id until somebody gives a better one
 * @param region where it is, once somebody said so
 * @param received all its records
 * @param deidentified in the research store
 * @param quarantined held back
 * @param pending on the way
 * @param receivedByKind all its records by kind
 * @param lastSeen when the last of them came in
 */
record SourceBalance(
        String source,
        String name,
        @Nullable String region,
        long received,
        long deidentified,
        long quarantined,
        long pending,
        Map<String, Long> receivedByKind,
        @Nullable Instant lastSeen) {}
