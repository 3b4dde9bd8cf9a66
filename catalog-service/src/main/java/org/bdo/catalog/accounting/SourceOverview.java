package org.bdo.catalog.accounting;

import java.time.Instant;
import java.util.Map;
import org.bdo.catalog.accounting.ResearchCounts.Holdings;
import org.jspecify.annotations.Nullable;

/** One source as it is shown. A number that is withheld from the reader is null. */
record SourceOverview(
        String source,
        String name,
        @Nullable String region,
        @Nullable Long patients,
        @Nullable Long cases,
        @Nullable Long documents,
        @Nullable Long observations,
        @Nullable Long studies,
        @Nullable Long images,
        @Nullable Long received,
        @Nullable Long deidentified,
        @Nullable Long quarantined,
        @Nullable Long pending,
        @Nullable Map<String, Long> receivedByKind,
        @Nullable Instant lastSeen) {

    /** Every number as it is: for operators and auditors. */
    static SourceOverview exact(SourceBalance balance, Holdings holdings) {
        return new SourceOverview(
                balance.source(),
                balance.name(),
                balance.region(),
                holdings.patients(),
                holdings.cases(),
                holdings.documents(),
                holdings.observations(),
                holdings.studies(),
                holdings.images(),
                balance.received(),
                balance.deidentified(),
                balance.quarantined(),
                balance.pending(),
                balance.receivedByKind(),
                balance.lastSeen());
    }
}
