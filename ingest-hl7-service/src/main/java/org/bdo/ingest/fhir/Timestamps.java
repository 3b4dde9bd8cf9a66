package org.bdo.ingest.fhir;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.BaseDateTimeType;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.DateType;
import org.hl7.fhir.r4.model.InstantType;
import org.jspecify.annotations.Nullable;

/**
 * Times as HL7 v2 and CDA write them: {@code YYYY[MM[DD[HHMM[SS[.S…]]]]][+/-ZZZZ]}, to FHIR with the precision they have.
 *
 * @param zone of times that name no offset
 */
public record Timestamps(ZoneId zone) {

    private static final Pattern TIME = Pattern.compile(
            "(\\d{4})(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(?:(\\d\\d)(\\.\\d{1,9})?)?)?)?)?)?([+-]\\d{4})?");
    private static final DateTimeFormatter FHIR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

    /** Empty where the text is no time. */
    public Optional<DateTimeType> dateTime(String text) {
        Matcher time = TIME.matcher(text.strip());
        if (!time.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new DateTimeType(time.group(4) == null ? date(time) : instant(time)));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** The date alone; empty where the text is no time. */
    public Optional<DateType> date(String text) {
        Matcher time = TIME.matcher(text.strip());
        try {
            return time.matches() ? Optional.of(new DateType(date(time))) : Optional.empty();
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Whether the time tells the time of day, as FHIR's instant must. */
    public static boolean tellsTimeOfDay(BaseDateTimeType time) {
        return switch (time.getPrecision()) {
            case YEAR, MONTH, DAY -> false;
            case MINUTE, SECOND, MILLI -> true;
        };
    }

    /** The time as FHIR's instant, in the zone that it names; empty where it does not tell the time of day. */
    public static Optional<InstantType> instant(DateTimeType time) {
        return tellsTimeOfDay(time) ? Optional.of(new InstantType(time.getValueAsString())) : Optional.empty();
    }

    private static String date(Matcher time) {
        int year = plausible(Integer.parseInt(time.group(1)));
        if (time.group(2) == null) {
            return "%04d".formatted(year);
        }
        int month = Integer.parseInt(time.group(2));
        return time.group(3) == null
                ? YearMonth.of(year, month).toString()
                : LocalDate.of(year, month, Integer.parseInt(time.group(3))).toString();
    }

    private String instant(Matcher time) {
        LocalDateTime local = LocalDateTime.of(
                plausible(Integer.parseInt(time.group(1))),
                Integer.parseInt(time.group(2)),
                Integer.parseInt(time.group(3)),
                Integer.parseInt(time.group(4)),
                number(time.group(5)),
                number(time.group(6)));
        ZoneId own = time.group(8) == null ? zone : ZoneOffset.of(time.group(8));
        return FHIR.format(local.atZone(own));
    }

    private static int number(@Nullable String digits) {
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** FHIR and every hospital agree on years of this range; 0001 and 9999 are placeholders. */
    private static int plausible(int year) {
        if (year < 1800 || year > 2200) {
            throw new DateTimeException("implausible year");
        }
        return year;
    }
}
