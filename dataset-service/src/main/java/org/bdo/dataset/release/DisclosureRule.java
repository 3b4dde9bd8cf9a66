package org.bdo.dataset.release;

import jakarta.validation.constraints.Positive;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a release is forbidden.
 *
 * @param minPatients the fewest patients that a release may be about
 */
@Validated
@ConfigurationProperties("bdo.dataset.disclosure")
record DisclosureRule(@Positive @DefaultValue("5") int minPatients) {

    /** Why a release about so many patients is forbidden, if it is; the reason does not tell how many there are. */
    Optional<String> objection(long patients) {
        return patients < minPatients
                ? Optional.of("Fewer than " + minPatients + " patients match; widen the cohort and ask again.")
                : Optional.empty();
    }
}
