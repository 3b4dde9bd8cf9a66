package org.bdo.deid.research;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** FHIR's dates of any precision as the first day or instant that they can mean; in UTC where no offset is told. */
final class FhirTime {

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;

    static @Nullable LocalDate date(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return switch (text.length()) {
                case YEAR -> LocalDate.parse(text + "-01-01");
                case MONTH -> LocalDate.parse(text + "-01");
                default -> LocalDate.parse(text.substring(0, Math.min(DAY, text.length())));
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Instant instant(@Nullable String text) {
        LocalDate date = date(text);
        if (text == null || date == null || text.length() <= DAY) {
            return date == null ? null : date.atStartOfDay(ZoneOffset.UTC).toInstant();
        }
        try {
            boolean offset = text.endsWith("Z") || text.lastIndexOf('+') > DAY || text.lastIndexOf('-') > DAY;
            return offset
                    ? OffsetDateTime.parse(text).toInstant()
                    : LocalDateTime.parse(text).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private FhirTime() {}
}
