package org.bdo.deid.text;

import java.util.List;
import java.util.Locale;

/** The months as people write them, Russian and English, whole and shortened. */
final class MonthWords {

    /** A month, as the group {@code month}. */
    static final String PATTERN =
            "(?<month>(?iu:янв(?:ар[ьяюе]|арём|арем)?|фев(?:рал[ьяюе]|ралём|ралем|р)?|мар(?:т(?:ом|а|у|е)?)?|апр(?:ел[ьяюе]|елем)?"
                    + "|ма[йяюе]|маем|июн(?:[ьяюе]|ем)?|июл(?:[ьяюе]|ем)?|авг(?:уст(?:ом|а|у|е)?)?|сен(?:т(?:ябр[ьяюе]|ябрём|ябрем)?)?"
                    + "|окт(?:ябр[ьяюе]|ябрём|ябрем)?|ноя(?:б(?:р[ьяюе]|рём|рем)?)?|дек(?:абр[ьяюе]|абрём|абрем)?"
                    + "|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?"
                    + "|dec(?:ember)?))(?![\\p{L}])";

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

    private static final List<String> ROMAN =
            List.of("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii");

    /** The number of a month, 0 of what is none. */
    static int number(String word) {
        String normal = Tokens.normal(word);
        if (isRoman(word)) {
            return ROMAN.indexOf(normal) + 1;
        }
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

    private static boolean isRoman(String word) {
        return ROMAN.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The month in the same language, case of letters, grammatical case and shortness. */
    static String like(String like, int month) {
        String normal = Tokens.normal(like);
        if (isRoman(like)) {
            return ROMAN.get(month - 1).toUpperCase(Locale.ROOT);
        }
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

    private MonthWords() {}
}
