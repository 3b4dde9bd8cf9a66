package org.bdo.deid.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as people write them, read and written again in the same way. */
final class DateText {

    private static final int LONGEST = 40;
    private static final int CENTURY = 100;
    private static final int MIDDLE_DAY = 15;
    private static final Pattern ISO =
            Pattern.compile("(?<year>[12]\\d{3})(?<s1>[-./])(?<m>\\d{1,2})\\k<s1>(?<day>\\d{1,2})(?!\\d)");
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<day>\\d{1,2})(?<s1>\\s?[./-]\\s?)(?<m>\\d{1,2})(?<s2>\\s?[./-]\\s?)(?<year>\\d{4}|\\d{2})(?!\\d|[.,]\\d)");
    private static final Pattern DAY_MONTH = Pattern.compile(
            "(?<day>\\d{1,2})(?:-?(?:го|е|ого)|(?<ordinal>st|nd|rd|th))?(?<s1>\\s?[»\"”]?(?:\\s+|-)(?:of\\s+)?)"
                    + MonthWords.PATTERN + "(?:(?<s2>[.,]?(?:\\s+|-))(?<year>\\d{4}|(?<=-)\\d{2})(?!\\d))?");
    private static final Pattern MONTH_DAY = Pattern.compile(
            MonthWords.PATTERN
                    + "(?<s1>\\.?\\s+)(?<day>\\d{1,2})(?!\\d|[./]\\d)(?<ordinal>st|nd|rd|th)?(?:(?<s2>,?\\s+)(?<year>\\d{4})(?!\\d))?");
    private static final Pattern MONTH_YEAR =
            Pattern.compile(MonthWords.PATTERN + "(?<s2>[.,]?\\s+)(?<year>(?:19|20)\\d{2})(?!\\d)");
    private static final Pattern ROMAN = Pattern.compile(
            "(?<day>\\d{1,2})(?<s1>[./-])(?<month>XI{0,2}|IX|IV|VI{0,3}|I{1,3})(?<s2>[./-])(?<year>\\d{4}|\\d{2})(?!\\d)");
    private static final Pattern MONTH_ALONE = Pattern.compile(MonthWords.PATTERN);
    private static final Pattern SHORT =
            Pattern.compile("(?<day>\\d{2}|\\d(?=/))(?<s1>[./])(?<m>\\d{2}|(?<=/)\\d)(?!\\d|[./,]\\d)");

    private final String text;
    private final Matcher matcher;
    private final boolean english;

    private DateText(String text, Matcher matcher, boolean english) {
        this.text = text;
        this.matcher = matcher;
        this.english = english;
    }

    /** The date that begins here, in figures. */
    static @Nullable DateText number(String text, int start, boolean english) {
        DateText iso = at(ISO, text, start, english);
        if (iso != null) {
            return iso;
        }
        DateText numeric = at(NUMERIC, text, start, english);
        DateText roman = numeric == null ? at(ROMAN, text, start, english) : numeric;
        return roman != null ? roman : at(DAY_MONTH, text, start, english);
    }

    /** Day and month without a year; only where the words before say that it is a date. */
    static @Nullable DateText dayAndMonth(String text, int start, boolean english) {
        return at(SHORT, text, start, english);
    }

    /** The date that begins with this word. */
    static @Nullable DateText month(String text, int start, boolean english) {
        DateText day = at(MONTH_DAY, text, start, english);
        return day != null ? day : at(MONTH_YEAR, text, start, english);
    }

    /** Whatever date this whole text is. */
    static @Nullable DateText of(String text, boolean english) {
        for (Pattern pattern : List.of(ISO, NUMERIC, ROMAN, DAY_MONTH, MONTH_DAY, MONTH_YEAR, SHORT, MONTH_ALONE)) {
            DateText date = at(pattern, text, 0, english);
            if (date != null && date.end() == text.length()) {
                return date;
            }
        }
        return null;
    }

    private static @Nullable DateText at(Pattern pattern, String text, int start, boolean english) {
        Matcher matcher = pattern.matcher(text)
                .region(start, Math.min(text.length(), start + LONGEST))
                .useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        DateText date = new DateText(text, matcher, english);
        return date.isPlausible() && date.separatorsAgree() ? date : null;
    }

    int end() {
        return matcher.end();
    }

    boolean isEnglish() {
        return english;
    }

    /** Another day in the same writing, of the same month where none is given. */
    String on(int day, @Nullable String month) {
        Integer year = year();
        int assumed = year == null ? 2024 : year;
        LocalDate date = LocalDate.of(assumed, month == null ? month() : Integer.parseInt(month), day);
        return write(date, YearMonth.from(date));
    }

    /** 10.11-12 is none, nor is 1.2.10. */
    private boolean separatorsAgree() {
        if (matcher.pattern() != NUMERIC) {
            return true;
        }
        boolean same = matcher.group("s1").strip().equals(matcher.group("s2").strip());
        boolean shortYear = matcher.group("year").length() == 2;
        boolean shortMonth = matcher.group("m").length() == 1;
        boolean slashes = english && matcher.group("s1").equals("/");
        return shortYear ? same && (!shortMonth || slashes || isRecentYear()) : same || isTight();
    }

    /** "3.5.25", but no section 1.2.10. */
    private boolean isRecentYear() {
        int year = Integer.parseInt(matcher.group("year"));
        int first = 15;
        return year >= first;
    }

    /** "05/03-2021". */
    private boolean isTight() {
        return matcher.group("s1").length() == 1 && matcher.group("s2").length() == 1;
    }

    private boolean isPlausible() {
        try {
            Integer year = year();
            return day() == null
                    ? month() >= 1
                    : LocalDate.of(year == null ? 2024 : year, month(), day()).getYear() < 2200;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private boolean has(String group) {
        return matcher.namedGroups().containsKey(group) && matcher.group(group) != null;
    }

    private @Nullable Integer year() {
        if (!has("year")) {
            return null;
        }
        int year = Integer.parseInt(matcher.group("year"));
        int thisCentury = 2000;
        int pivot = 30;
        return year >= CENTURY ? year : year <= pivot ? thisCentury + year : thisCentury - CENTURY + year;
    }

    private boolean monthFirst() {
        return english
                && (matcher.pattern() == NUMERIC || matcher.pattern() == SHORT)
                && Integer.parseInt(matcher.group("day")) <= 12;
    }

    private int month() {
        if (has("m")) {
            return Integer.parseInt(matcher.group(monthFirst() ? "day" : "m"));
        }
        return MonthWords.number(matcher.group("month"));
    }

    @Nullable
    Integer day() {
        return has("day") ? Integer.valueOf(matcher.group(monthFirst() ? "m" : "day")) : null;
    }

    /** The same date of this patient: shifted; of a birth over 89 years ago only a year is told. */
    String shifted(TextSubject subject) {
        return switch (subject.dates()) {
            case SHIFT -> moved(subject);
            case KEEP -> matcher.group();
            case YEAR -> has("year") ? "%04d".formatted(yearToTell(subject)) : "[DATE]";
            case REMOVE -> "[DATE]";
        };
    }

    private int yearToTell(TextSubject subject) {
        Integer year = year();
        return year == null ? subject.oldestYear() : Math.max(year, subject.oldestYear());
    }

    private String moved(TextSubject subject) {
        Integer year = year();
        int assumed = year == null ? subject.today().getYear() : year;
        Integer day = day();
        LocalDate date = LocalDate.of(assumed, month(), day == null ? MIDDLE_DAY : day);
        if (year != null && subject.isTooOld(date)) {
            return "%04d".formatted(subject.oldestYear());
        }
        LocalDate moved = subject.shift().apply(date);
        return write(moved, YearMonth.from(moved));
    }

    private String write(LocalDate moved, YearMonth month) {
        Map<Integer, Replaced> parts = new TreeMap<>();
        boolean swap = monthFirst();
        put(parts, "day", figures("day", swap ? month.getMonthValue() : moved.getDayOfMonth()));
        put(parts, "m", figures("m", swap ? moved.getDayOfMonth() : month.getMonthValue()));
        put(parts, "ordinal", ordinal(moved.getDayOfMonth()));
        put(parts, "month", has("month") ? MonthWords.like(matcher.group("month"), month.getMonthValue()) : "");
        put(parts, "year", has("year") ? year(matcher.group("year"), month.getYear()) : "");
        StringBuilder out = new StringBuilder();
        int at = matcher.start();
        for (Map.Entry<Integer, Replaced> part : parts.entrySet()) {
            out.append(text, at, part.getKey()).append(part.getValue().text());
            at = part.getValue().end();
        }
        return out.append(text, at, matcher.end()).toString();
    }

    private static String ordinal(int day) {
        boolean teen = day / 10 == 1;
        return switch (day % 10) {
            case 1 -> teen ? "th" : "st";
            case 2 -> teen ? "th" : "nd";
            case 3 -> teen ? "th" : "rd";
            default -> "th";
        };
    }

    private record Replaced(int end, String text) {}

    private void put(Map<Integer, Replaced> parts, String group, String text) {
        if (has(group)) {
            parts.put(matcher.start(group), new Replaced(matcher.end(group), text));
        }
    }

    /** With a zero in front where the date was written so, or may have been. */
    private String figures(String group, int value) {
        String like = has(group) ? matcher.group(group) : "";
        String other = has(group.equals("m") ? "day" : "m") ? matcher.group(group.equals("m") ? "day" : "m") : "";
        boolean plain = like.length() == 1
                || other.length() == 1
                || (has("month") && !(has("s1") && matcher.group("s1").contains("-")));
        return plain && !like.startsWith("0") ? "" + value : "%02d".formatted(value);
    }

    private static String year(String like, int value) {
        return like.length() == 2 ? "%02d".formatted(value % CENTURY) : "%04d".formatted(value);
    }
}
