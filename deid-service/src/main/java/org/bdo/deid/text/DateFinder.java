package org.bdo.deid.text;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Dates of any precision below a year, and ages over 89. */
final class DateFinder implements Finder {

    private static final int OLDEST = 89;
    private static final int IMPOSSIBLE = 125;
    private static final Set<String> BEFORE_SHORT = Set.of(
            "от",
            "дата",
            "осмотр",
            "назначено",
            "явка",
            "on",
            "since",
            "until",
            "dated",
            "due",
            "dos",
            "mon",
            "tue",
            "wed",
            "thu",
            "fri",
            "sat",
            "sun",
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday");
    private static final Set<String> BEFORE_MONTH =
            Set.of("в", "с", "до", "к", "по", "от", "за", "начале", "конце", "середине");
    private static final Set<String> BEFORE_LAST = Set.of("по", "до", "to", "through", "and", "и");
    private static final Set<String> AGE_AFTER = Set.of(
            "лет", "года", "год", "yo", "years", "year", "летний", "летняя", "летнего", "летней", "летнему", "летнюю",
            "летним");
    private static final Set<String> AGE_BEFORE = Set.of("age", "aged", "возраст", "возрасте", "возраста");
    private static final Set<String> MAYBE_NO_MONTH =
            Set.of("may", "march", "mar", "мая", "мае", "маем", "маю", "сен", "окт", "дек", "мар", "ма");

    private static final int LONGEST_MONTH = 10;
    private static final Set<String> MONTHS = Set.of(
            "янв", "фев", "мар", "апр", "мая", "май", "мае", "маю", "июн", "июл", "авг", "сен", "окт", "ноя", "дек",
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.kind(i) == Tokens.Kind.NUMBER) {
                number(note, i, marks);
            } else if (tokens.isWord(i) && tokens.end(i) - tokens.start(i) > 2) {
                if (SpelledDay.begins(tokens.normal(i))) {
                    spelled(tokens, i, marks);
                }
                month(note, i, marks);
            }
        }
    }

    private static void number(Note note, int token, Marks marks) {
        Tokens tokens = note.tokens();
        int start = tokens.start(token);
        if (isInsideNumber(tokens, token) || marks.covers(start, start + 1)) {
            return;
        }
        DateText date = DateText.number(tokens.text(), start, note.english());
        DateRange range = beginsRange(tokens, token) ? DateRange.at(tokens.text(), start, note.english()) : null;
        if (range != null) {
            marks.add(start, range.end(), Category.DATE, "date.range");
            return;
        }
        if (date == null && isShortDate(tokens, token)) {
            date = DateText.dayAndMonth(tokens.text(), start, note.english());
        }
        if (date != null) {
            marks.add(start, date.end(), Category.DATE, "date");
        } else if (!spelled(tokens, token, marks)) {
            age(tokens, token, marks);
        }
    }

    /** A day, and a sign or a word that can lead to another. */
    private static boolean beginsRange(Tokens tokens, int token) {
        boolean day = tokens.end(token) - tokens.start(token) <= 2;
        boolean word = tokens.isWord(token + 1) && BEFORE_LAST.contains(tokens.normal(token + 1));
        return day && (word || tokens.isOneOf(token + 1, "-–—./"));
    }

    /** "двадцать первого ноября", "2 числа февраля". */
    private static boolean spelled(Tokens tokens, int token, Marks marks) {
        boolean word = tokens.is(token + 1, Tokens.Kind.LOWER) || tokens.is(token + 1, Tokens.Kind.TITLE);
        SpelledDay day =
                word || tokens.isSign(token + 1, '-') ? SpelledDay.at(tokens.text(), tokens.start(token)) : null;
        if (day == null || marks.covers(tokens.start(token), tokens.start(token) + 1)) {
            return false;
        }
        marks.add(tokens.start(token), day.end(), Category.DATE, "date.words");
        return true;
    }

    /** After the point of a decimal, or after a date that was found with it. */
    private static boolean isInsideNumber(Tokens tokens, int token) {
        return tokens.touchesPrevious(token)
                && (tokens.isOneOf(token - 1, ".,")
                        && tokens.touchesPrevious(token - 1)
                        && tokens.is(token - 2, Tokens.Kind.NUMBER));
    }

    /** "от 12.03": day and month, and no value with a unit. */
    private static boolean isShortDate(Tokens tokens, int token) {
        boolean told = tokens.isWord(token - 1) && BEFORE_SHORT.contains(tokens.normal(token - 1));
        int after = token + 3;
        boolean ended = !tokens.has(after)
                || tokens.startsLine(after)
                || tokens.isOneOf(after, ",;:)")
                || (tokens.isSign(after, '.') && (!tokens.has(after + 1) || !tokens.is(after + 1, Tokens.Kind.NUMBER)))
                || (tokens.isWord(after)
                        && Set.of("г", "в", "без", "на", "до", "по").contains(tokens.normal(after)));
        boolean score = tokens.isSign(token + 1, '/')
                && tokens.is(token + 2, Tokens.Kind.NUMBER)
                && Set.of("5", "10").contains(tokens.normal(token + 2))
                && Integer.parseInt(tokens.normal(token)) <= Integer.parseInt(tokens.normal(token + 2));
        return told
                && ended
                && !score
                && !(tokens.isWord(after)
                        && tokens.normal(after).equals("до")
                        && tokens.is(after + 1, Tokens.Kind.NUMBER));
    }

    private static void age(Tokens tokens, int token, Marks marks) {
        if (tokens.end(token) - tokens.start(token) > 3) {
            return;
        }
        int number = Integer.parseInt(tokens.text().substring(tokens.start(token), tokens.end(token)));
        if (number <= OLDEST || number > IMPOSSIBLE) {
            return;
        }
        int after = tokens.isOneOf(token + 1, "-–") ? token + 2 : token + 1;
        boolean years = tokens.isWord(after) && AGE_AFTER.contains(tokens.normal(after));
        boolean yearsOld = tokens.isWord(after) && tokens.normal(after).equals("y") && tokens.isOneOf(after + 1, "./");
        int before = tokens.isOneOf(token - 1, ":-–") ? token - 2 : token - 1;
        boolean aged = tokens.isWord(before) && AGE_BEFORE.contains(tokens.normal(before));
        if (years || yearsOld || aged) {
            marks.add(tokens, token, token, Category.AGE, "age");
        }
    }

    private static void month(Note note, int token, Marks marks) {
        Tokens tokens = note.tokens();
        int start = tokens.start(token);
        if (!beginsLikeMonth(tokens.normal(token)) || marks.covers(start, tokens.end(token))) {
            return;
        }
        DateText date = DateText.month(tokens.text(), start, note.english());
        if (date != null) {
            marks.add(start, date.end(), Category.DATE, "date.month");
        } else if (spelled(tokens, token, marks)) {
            return;
        } else if (isMonthAlone(note, token)) {
            marks.add(tokens, token, token, Category.DATE, "date.month");
        }
    }

    /** "в марте": as telling as a date without a year is. */
    private static boolean isMonthAlone(Note note, int token) {
        Tokens tokens = note.tokens();
        String before = previousWord(tokens, token);
        String normal = tokens.normal(token);
        if (before == null || (MAYBE_NO_MONTH.contains(normal) && !normal.equals("мае") && !normal.equals("мая"))) {
            return false;
        }
        @Nullable
        DateText date = DateText.of(tokens.text().substring(tokens.start(token), tokens.end(token)), note.english());
        boolean told = BEFORE_MONTH.contains(before)
                || Set.of("in", "since", "last", "until").contains(before);
        return date != null && told && normal.length() > 3;
    }

    private static @Nullable String previousWord(Tokens tokens, int token) {
        return tokens.isWord(token - 1) ? tokens.normal(token - 1) : null;
    }

    private static boolean beginsLikeMonth(String normal) {
        return normal.length() <= LONGEST_MONTH && MONTHS.contains(normal.substring(0, 3));
    }
}
