package org.bdo.deid.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
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
    private static final int OLDEST = 89;
    private static final String MONTH_WORDS =
            "(?<month>(?iu:янв(?:ар[ьяюе]|арём|арем)?|фев(?:рал[ьяюе]|ралём|ралем)?|мар(?:т(?:ом|а|у|е)?)?|апр(?:ел[ьяюе]|елем)?"
                    + "|ма[йяюе]|маем|июн(?:[ьяюе]|ем)?|июл(?:[ьяюе]|ем)?|авг(?:уст(?:ом|а|у|е)?)?|сен(?:т(?:ябр[ьяюе]|ябрём|ябрем)?)?"
                    + "|окт(?:ябр[ьяюе]|ябрём|ябрем)?|ноя(?:б(?:р[ьяюе]|рём|рем)?)?|дек(?:абр[ьяюе]|абрём|абрем)?"
                    + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
                    + "|dec(?:ember)?))(?![\\p{L}])";
    private static final Pattern ISO =
            Pattern.compile("(?<year>[12]\\d{3})(?<s1>[-./])(?<m>\\d{1,2})\\k<s1>(?<day>\\d{1,2})(?!\\d)");
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<day>\\d{1,2})(?<s1>\\s?[./-]\\s?)(?<m>\\d{1,2})(?<s2>\\s?[./-]\\s?)(?<year>\\d{4}|\\d{2})(?!\\d|[.,]\\d)");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(?<day>\\d{1,2})(?<s1>(?:-?(?:го|е|ого|st|nd|rd|th))?\\s?[»\"”]?(?:\\s+|-)(?:of\\s+)?)"
                    + MONTH_WORDS + "(?:(?<s2>[.,]?(?:\\s+|-))(?<year>\\d{4}|(?<=-)\\d{2})(?!\\d))?");
    private static final Pattern MONTH_DAY = Pattern.compile(
            MONTH_WORDS
                    + "(?<s1>\\.?\\s+)(?<day>\\d{1,2})(?!\\d|[./]\\d)(?<s3>(?:st|nd|rd|th)?)(?:(?<s2>,?\\s+)(?<year>\\d{4})(?!\\d))?");
    private static final Pattern MONTH_YEAR =
            Pattern.compile(MONTH_WORDS + "(?<s2>[.,]?\\s+)(?<year>(?:19|20)\\d{2})(?!\\d)");
    private static final Pattern MONTH_ALONE = Pattern.compile(MONTH_WORDS);
    private static final Pattern SHORT = Pattern.compile("(?<day>\\d{2})(?<s1>[./])(?<m>\\d{2})(?!\\d|[./,]\\d)");

    private static final List<String> STEMS =
            List.of("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек");
    private static final List<String> RUSSIAN = List.of(
            "январ", "феврал", "март", "апрел", "ма", "июн", "июл", "август", "сентябр", "октябр", "ноябр", "декабр");
    private static final List<String> ENGLISH = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

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
        return numeric != null ? numeric : at(DAY_MONTH, text, start, english);
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
        for (Pattern pattern : List.of(ISO, NUMERIC, DAY_MONTH, MONTH_DAY, MONTH_YEAR, SHORT, MONTH_ALONE)) {
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

    /** 10.11-12 is none, nor is 1.2.10. */
    private boolean separatorsAgree() {
        if (matcher.pattern() != NUMERIC) {
            return true;
        }
        boolean same = matcher.group("s1").strip().equals(matcher.group("s2").strip());
        boolean shortYear = matcher.group("year").length() == 2;
        boolean shortMonth = matcher.group("m").length() == 1;
        return same
                && !(shortYear && shortMonth && !(english && matcher.group("s1").equals("/")));
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
        return english && matcher.pattern() == NUMERIC && Integer.parseInt(matcher.group("day")) <= 12;
    }

    private int month() {
        if (has("m")) {
            return Integer.parseInt(matcher.group(monthFirst() ? "day" : "m"));
        }
        return monthOf(matcher.group("month"));
    }

    private @Nullable Integer day() {
        return has("day") ? Integer.valueOf(matcher.group(monthFirst() ? "m" : "day")) : null;
    }

    private static int monthOf(String word) {
        String normal = Tokens.normal(word);
        if (Tokens.isLatin(normal.charAt(0))) {
            for (int i = 0; i < ENGLISH.size(); i++) {
                if (ENGLISH.get(i).startsWith(normal.substring(0, 3))) {
                    return i + 1;
                }
            }
            return 0;
        }
        for (int i = 0; i < STEMS.size(); i++) {
            if (normal.startsWith(STEMS.get(i)) && (i != 4 || normal.length() <= 4)) {
                return i + 1;
            }
        }
        return 0;
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
        int oldest = subject.today().getYear() - OLDEST - 1;
        return year == null ? oldest : Math.max(year, oldest);
    }

    private String moved(TextSubject subject) {
        Integer year = year();
        int assumed = year == null ? subject.today().getYear() : year;
        Integer day = day();
        LocalDate date = LocalDate.of(assumed, month(), day == null ? MIDDLE_DAY : day);
        if (year != null
                && date.isBefore(subject.today().minusYears(OLDEST + 1L).plusDays(1))) {
            return "%04d".formatted(subject.today().getYear() - OLDEST - 1);
        }
        LocalDate moved = subject.shift().apply(date);
        return write(moved, YearMonth.from(moved));
    }

    private String write(LocalDate moved, YearMonth month) {
        Map<Integer, Replaced> parts = new TreeMap<>();
        boolean swap = monthFirst();
        put(parts, "day", figures("day", swap ? month.getMonthValue() : moved.getDayOfMonth()));
        put(parts, "m", figures("m", swap ? moved.getDayOfMonth() : month.getMonthValue()));
        put(parts, "month", has("month") ? monthWord(matcher.group("month"), month.getMonthValue()) : "");
        put(parts, "year", has("year") ? year(matcher.group("year"), month.getYear()) : "");
        StringBuilder out = new StringBuilder();
        int at = matcher.start();
        for (Map.Entry<Integer, Replaced> part : parts.entrySet()) {
            out.append(text, at, part.getKey()).append(part.getValue().text());
            at = part.getValue().end();
        }
        return out.append(text, at, matcher.end()).toString();
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

    /** The month in the same language, case of letters, grammatical case and shortness. */
    private static String monthWord(String like, int month) {
        String normal = Tokens.normal(like);
        String word;
        if (Tokens.isLatin(normal.charAt(0))) {
            String full = ENGLISH.get(month - 1);
            word = normal.length() <= 4 && !ENGLISH.contains(normal) ? full.substring(0, 3) : full;
        } else {
            word = russianMonth(normal, month);
        }
        boolean upper = like.length() > 1 && like.equals(like.toUpperCase(Locale.ROOT));
        boolean title = Character.isUpperCase(like.charAt(0));
        return Declension.like(word, upper ? Tokens.Kind.UPPER : title ? Tokens.Kind.TITLE : Tokens.Kind.LOWER);
    }

    private static String russianMonth(String normal, int month) {
        String stem = RUSSIAN.get(month - 1);
        boolean hard = month == 3 || month == 8;
        boolean may = month == 5;
        boolean full = RUSSIAN.stream()
                .anyMatch(known -> normal.startsWith(known) && (known.length() > 3 || normal.length() <= 5));
        if (!full || (normal.length() == 3 && !normal.startsWith("ма"))) {
            return may ? "мая" : stem.substring(0, 3);
        }
        if (normal.endsWith("я") || normal.endsWith("а")) {
            return stem + (hard ? "а" : "я");
        }
        if (normal.endsWith("е")) {
            return stem + "е";
        }
        if (normal.endsWith("ю") || normal.endsWith("у")) {
            return stem + (hard ? "у" : "ю");
        }
        if (normal.endsWith("м")) {
            return stem + (hard ? "ом" : "ем");
        }
        return stem + (hard ? "" : may ? "й" : "ь");
    }
}
