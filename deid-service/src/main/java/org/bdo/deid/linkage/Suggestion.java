package org.bdo.deid.linkage;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two who may be one; nothing of who they are.
 *
 * @param one pseudonym of the one known longer
 * @param other pseudonym of the other
 * @param score in bits, see {@link Weights}
 * @param agree fields that agree, wholly or nearly: family, given, patronymic, birth-date, sex
 * @param differ fields that differ
 */
record Suggestion(
        long id,
        String one,
        String other,
        double score,
        List<String> agree,
        List<String> differ,
        State state,
        Instant createdAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt) {

    enum State {
        OPEN,
        ACCEPTED,
        REJECTED
    }
}
