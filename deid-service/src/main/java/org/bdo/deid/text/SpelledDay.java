package org.bdo.deid.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A day in words: "пятого марта 2023", "двадцать первого ноября", "2 числа февраля", "the fifth of March"; written again in figures. */
final class SpelledDay {

    private static final int LONGEST = 80;
    private static final String[] RUSSIAN = {
        "перв",
        "втор",
        "треть",
        "четверт",
        "пят",
        "шест",
        "седьм",
        "восьм",
        "девят",
        "десят",
        "одиннадцат",
        "двенадцат",
        "тринадцат",
        "четырнадцат",
        "пятнадцат",
        "шестнадцат",
        "семнадцат",
        "восемнадцат",
        "девятнадцат",
        "двадцат"
    };
    private static final String[] ENGLISH = {
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth"
    };
    private static final Map<String, Integer> DAYS = days();
    private static final String MONTHS =
            "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря";
    private static final Pattern DAY = Pattern.compile(
            "(?iu)(?:(?<figures>\\d{1,2})(?:-?(?:го|ого))?|(?<tens>двадцать|тридцать)?\\s?(?<words>[а-яё]{3,14}?(?:ого|его|ое|ье)))"
                    + "\\s(?:(?:числа|число|дня|день)\\s)?(?<month>" + MONTHS
                    + ")(?:\\sмесяца)?(?:\\s(?<year>\\d{4})(?!\\d))?(?![а-яё])");
    private static final Pattern ENGLISH_DAY = Pattern.compile(
            "(?i)(?<words>[a-z]{5,11}(?:[- ][a-z]{5,7})?) (?:day )?of (?<month>[a-z]{3,9})(?:,? (?<year>\\d{4}))?(?![a-z\\d])");

    private static final Pattern ENGLISH_MONTH = Pattern.compile(
            "(?i)(?<month>[a-z]{3,9}) (?:the )?(?<words>[a-z]{5,11}(?:[- ][a-z]{5,7})?)(?:,? (?<year>\\d{4}))?(?![a-z\\d])");

    private final Matcher matcher;
    private final LocalDate date;
    private final boolean english;

    private SpelledDay(Matcher matcher, LocalDate date, boolean english) {
        this.matcher = matcher;
        this.date = date;
        this.english = english;
    }

    private static Map<String, Integer> days() {
        Map<String, Integer> days = new HashMap<>();
        for (int i = 0; i < RUSSIAN.length; i++) {
            String stem = RUSSIAN[i];
            days.put(stem + (stem.equals("треть") ? "его" : "ого"), i + 1);
            days.put(stem + (stem.equals("треть") ? "е" : "ое"), i + 1);
            days.put(ENGLISH[i], i + 1);
        }
        days.put("тридцатого", 30);
        days.put("тридцатое", 30);
        days.put("thirtieth", 30);
        for (int i = 0; i < 9; i++) {
            days.put("twenty-" + ENGLISH[i], 21 + i);
        }
        days.put("thirty-first", 31);
        return days;
    }

    /** The day that begins here, if one does. */
    static @Nullable SpelledDay at(String text, int start) {
        boolean english = Tokens.isLatin(text.charAt(start)) && !Character.isDigit(text.charAt(start));
        SpelledDay day = at(english ? ENGLISH_DAY : DAY, text, start, english);
        return day == null && english ? at(ENGLISH_MONTH, text, start, true) : day;
    }

    private static @Nullable SpelledDay at(Pattern pattern, String text, int start, boolean english) {
        Matcher matcher = pattern.matcher(text)
                .region(start, Math.min(text.length(), start + LONGEST))
                .useTransparentBounds(true);
        if (!matcher.lookingAt()) {
            return null;
        }
        int day = english ? number(matcher.group("words").replace(' ', '-')) : day(matcher);
        int month = MonthWords.number(matcher.group("month"));
        int year = matcher.group("year") == null ? 0 : Integer.parseInt(matcher.group("year"));
        try {
            int leap = 2024;
            return new SpelledDay(matcher, LocalDate.of(year == 0 ? leap : year, month, day), english);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Whether a day can begin with this word. */
    static boolean begins(String normal) {
        return DAYS.containsKey(normal)
                || normal.equals("двадцать")
                || normal.equals("тридцать")
                || normal.equals("twenty")
                || normal.equals("thirty");
    }

    private static int day(Matcher matcher) {
        if (matcher.group("figures") != null) {
            return Integer.parseInt(matcher.group("figures"));
        }
        String tens = matcher.group("tens");
        int base = tens == null ? 0 : Tokens.normal(tens).startsWith("дв") ? 20 : 30;
        return base + number(matcher.group("words"));
    }

    private static int number(String words) {
        return DAYS.getOrDefault(Tokens.normal(words), 0);
    }

    int end() {
        return matcher.end();
    }

    /** The day of this patient's dates, as "8 апреля 2023" or "April 8, 2023". */
    String shifted(TextSubject subject) {
        boolean hasYear = matcher.group("year") != null;
        return switch (subject.dates()) {
            case KEEP -> matcher.group();
            case REMOVE -> "[DATE]";
            case YEAR -> hasYear ? "%04d".formatted(Math.max(date.getYear(), subject.oldestYear())) : "[DATE]";
            case SHIFT -> {
                LocalDate known = hasYear ? date : date.withYear(subject.today().getYear());
                yield hasYear && subject.isTooOld(date)
                        ? "%04d".formatted(subject.oldestYear())
                        : write(subject.shift().apply(known), hasYear);
            }
        };
    }

    private String write(LocalDate moved, boolean hasYear) {
        String month = MonthWords.like(matcher.group("month"), moved.getMonthValue());
        String year = hasYear ? (english ? ", " : " ") + moved.getYear() : "";
        return english ? month + " " + moved.getDayOfMonth() + year : moved.getDayOfMonth() + " " + month + year;
    }
}
