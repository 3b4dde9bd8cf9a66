package org.bdo.deid.pseudonym;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Moves all dates of one person by the same whole number of days, so that intervals and the time of day stay exactly and no
 * date stays. Always to the past: nothing in the store lies in the future that did not before.
 *
 * <p>A date without a day cannot be moved by days: a year and month is moved from its 15th, a year from its 1 July, and keeps
 * its precision.
 *
 * @param days −365 to −1
 */
public record DateShift(int days) {

    static final int MAX_DAYS = 365;

    private static final int MIDDLE_DAY = 15;
    private static final int MIDDLE_MONTH = 7;
    private static final Pattern FHIR = Pattern.compile("(\\d{4})(-\\d{2})?(-\\d{2})?(T.*)?");
    private static final Pattern FHIR_TIME =
            Pattern.compile("T\\d{2}:\\d{2}(:\\d{2}(\\.\\d{1,9})?)?(Z|[+-]\\d{2}:\\d{2})?");
    private static final Pattern DICOM = Pattern.compile("(\\d{4})(\\d{2})?(\\d{2})?(.*)");
    private static final Pattern DICOM_TIME =
            Pattern.compile("(\\d{2}(\\d{2}(\\d{2}(\\.\\d{1,6})?)?)?)?([+-]\\d{4})?\\s*");

    public DateShift {
        if (days >= 0 || days < -MAX_DAYS) {
            throw new IllegalArgumentException("a shift must be −" + MAX_DAYS + " to −1 days");
        }
    }

    public LocalDate apply(LocalDate date) {
        return date.plusDays(days);
    }

    /** A FHIR date, dateTime or instant of any precision; empty where the text is none, so that the caller removes it. */
    public Optional<String> fhir(String text) {
        Matcher parts = FHIR.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        String time = parts.group(4);
        if (time != null && (parts.group(3) == null || !FHIR_TIME.matcher(time).matches())) {
            return Optional.empty();
        }
        return shift(parts, "-", time == null ? "" : time);
    }

    /** A DICOM DA or DT of any precision (PS3.5 6.2); empty where the text is none, so that the caller removes it. */
    public Optional<String> dicom(String text) {
        Matcher parts = DICOM.matcher(text.strip());
        if (!parts.matches() || !DICOM_TIME.matcher(parts.group(4)).matches()) {
            return Optional.empty();
        }
        boolean clock =
                !parts.group(4).isEmpty() && Character.isDigit(parts.group(4).charAt(0));
        return clock && parts.group(3) == null ? Optional.empty() : shift(parts, "", parts.group(4));
    }

    private Optional<String> shift(Matcher parts, String separator, String rest) {
        try {
            int year = Integer.parseInt(parts.group(1));
            if (parts.group(2) == null) {
                return Optional.of("%04d"
                                .formatted(apply(LocalDate.of(year, MIDDLE_MONTH, 1))
                                        .getYear())
                        + rest);
            }
            int month = number(parts.group(2));
            if (parts.group(3) == null) {
                YearMonth moved = YearMonth.from(apply(LocalDate.of(year, month, MIDDLE_DAY)));
                return Optional.of("%04d%s%02d".formatted(moved.getYear(), separator, moved.getMonthValue()) + rest);
            }
            LocalDate moved = apply(LocalDate.of(year, month, number(parts.group(3))));
            return Optional.of(
                    (separator.isEmpty() ? moved.format(DateTimeFormatter.BASIC_ISO_DATE) : moved.toString()) + rest);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int number(String digits) {
        return Integer.parseInt(digits.startsWith("-") ? digits.substring(1) : digits);
    }
}
