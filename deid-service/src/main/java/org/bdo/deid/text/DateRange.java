package org.bdo.deid.text;

import java.time.DateTimeException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** "05.03-12.03.2021", "с 5 по 12 марта 2021": a day whose month or year is that of the date it goes to. */
final class DateRange {

    private static final int LONGEST = 24;
    private static final Pattern START = Pattern.compile(
            "(?<day>\\d{1,2})(?:-?го)?(?:(?<s>[./])(?<month>\\d{1,2})\\.?)?"
                    + "(?<to>\\s?[-–—]\\s?|\\s(?:по|до|to|through|and|и)\\s)(?=\\d{1,2}(?:[./]|\\s\\p{L}|-?(?:го|st|nd|rd|th)))");

    private final Matcher start;
    private final DateText last;
    private final String first;

    private DateRange(Matcher start, DateText last, String first) {
        this.start = start;
        this.last = last;
        this.first = first;
    }

    /** The range that begins here; null where the first day would be none. */
    static @Nullable DateRange at(String text, int from, boolean english) {
        Matcher start = START.matcher(text)
                .region(from, Math.min(text.length(), from + LONGEST))
                .useTransparentBounds(true);
        if (!start.lookingAt()) {
            return null;
        }
        DateText last = DateText.number(text, start.end(), english);
        if (last == null || last.day() == null) {
            return null;
        }
        try {
            String first = last.on(Integer.parseInt(start.group("day")), start.group("month"));
            return new DateRange(start, last, first);
        } catch (DateTimeException e) {
            return null;
        }
    }

    int end() {
        return last.end();
    }

    /** Both days in the writing of the last one. */
    String shifted(TextSubject subject) {
        DateText day = DateText.of(first, last.isEnglish());
        String moved = day == null ? "[DATE]" : day.shifted(subject);
        return moved + start.group("to") + last.shifted(subject);
    }
}
