package org.bdo.catalog.accounting;

import jakarta.validation.constraints.Positive;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rule for readers without a right to exact numbers: a count from 1 to {@code threshold - 1} is withheld, and so is what
 * would give it away. Zero is shown: it is about nobody (as in the CMS cell suppression policy).
 *
 * @param threshold the smallest count that is shown
 */
@Validated
@ConfigurationProperties("bdo.catalog.small-cells")
record SmallCells(@Positive @DefaultValue("5") long threshold) {

    SourceOverview applyTo(SourceOverview exact) {
        // Fewer patients than the threshold: every other number of the source is about those few.
        boolean fewPatients = small(exact.patients());
        Long deidentified = fewPatients ? null : shown(exact.deidentified());
        // received = deidentified + quarantined + pending: with one part withheld, the sum minus the rest would tell
        // it.
        boolean partsShown = deidentified != null && !small(exact.quarantined()) && !small(exact.pending());
        return new SourceOverview(
                exact.source(),
                exact.name(),
                exact.region(),
                shown(exact.patients()),
                fewPatients ? null : shown(exact.cases()),
                fewPatients ? null : shown(exact.documents()),
                fewPatients ? null : shown(exact.observations()),
                fewPatients ? null : shown(exact.studies()),
                fewPatients ? null : shown(exact.images()),
                partsShown ? shown(exact.received()) : null,
                deidentified,
                fewPatients ? null : shown(exact.quarantined()),
                fewPatients ? null : shown(exact.pending()),
                null,
                exact.lastSeen());
    }

    private @Nullable Long shown(@Nullable Long count) {
        return small(count) ? null : count;
    }

    private boolean small(@Nullable Long count) {
        return count != null && count > 0 && count < threshold;
    }
}
