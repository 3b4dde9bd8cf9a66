package org.bdo.deid.record;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A set of records that is processed once more, and how far it is.
 *
 * @param profile name and version that they are processed with
 * @param source whose records; null for all
 * @param pending of the records of this set those that still wait
 */
record Rerun(
        long id,
        String profile,
        @Nullable String source,
        Instant requestedAt,
        long total,
        long done,
        long quarantined,
        long pending) {}
