package org.bdo.deid.research;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A flat observation; the columns of {@code research_v1.observation}. */
record ObservationRow(
        String id,
        @Nullable String encounter,
        @Nullable String codeSystem,
        @Nullable String code,
        @Nullable String display,
        @Nullable BigDecimal valueNumber,
        @Nullable String unit,
        @Nullable String valueCode,
        @Nullable Instant effective,
        @Nullable String interpretation,
        @Nullable BigDecimal referenceLow,
        @Nullable BigDecimal referenceHigh) {}
