package org.bdo.proxy.backfill;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How past studies are fetched: what was agreed with who runs the PACS, and therefore nothing that is asked for over REST.
 *
 * @param aeTitle by which we ask, and to which a PACS sends
 * @param port on which a PACS finds us for C-MOVE; without it studies are fetched by C-GET
 * @param address on which that port listens; empty is every one
 * @param sslBundle with which that port is spoken to; empty is without TLS
 * @param studiesPerHour the most, over all backfills; one is fetched at a time
 * @param windowFrom time of day, in the machine's zone, from which studies are fetched; without it at any time
 * @param windowTo until which a study is begun; may be on the next day
 * @param attempts how often a study is asked for that does not come whole
 * @param retryPause at least this long between these
 * @param answerTimeout how long a PACS may be silent in an operation: old studies may lie on a tape
 */
@Validated
@ConfigurationProperties("bdo.proxy.backfill")
record BackfillProperties(
        @DefaultValue("BDO") @NotBlank @Size(max = 16) String aeTitle,
        @Nullable @Min(0) @Max(65535) Integer port,
        @DefaultValue("") String address,
        @DefaultValue("") String sslBundle,
        @DefaultValue("60") @Positive int studiesPerHour,
        @Nullable LocalTime windowFrom,
        @Nullable LocalTime windowTo,
        @DefaultValue("3") @Positive int attempts,
        @DefaultValue("10m") Duration retryPause,
        @DefaultValue("30m") Duration answerTimeout) {

    /** Whether studies may be begun at this time of day. */
    boolean isOpen(LocalTime now) {
        if (windowFrom == null || windowTo == null || windowFrom.equals(windowTo)) {
            return true;
        }
        boolean begun = !now.isBefore(windowFrom);
        boolean over = !now.isBefore(windowTo);
        return windowFrom.isBefore(windowTo) ? begun && !over : begun || !over;
    }

    Duration interval() {
        return Duration.ofHours(1).dividedBy(studiesPerHour);
    }
}
