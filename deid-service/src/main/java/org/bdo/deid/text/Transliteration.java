package org.bdo.deid.text;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Russian names in Latin letters, by whatever rules: all ways of writing a name have one key. */
final class Transliteration {

    private static final String CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюя";
    private static final String[] LATIN = {
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
        "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"
    };
    private static final String[][] SAME = {
        {"shch", "щ"},
        {"sch", "щ"},
        {"tch", "ч"},
        {"ch", "ч"},
        {"sh", "ш"},
        {"zh", "ж"},
        {"kh", "х"},
        {"ts", "ц"},
        {"tz", "ц"},
        {"ks", "x"},
        {"yu", "ю"},
        {"iu", "ю"},
        {"ju", "ю"},
        {"ya", "я"},
        {"ia", "я"},
        {"ja", "я"},
        {"yo", "е"},
        {"io", "е"},
        {"jo", "е"},
        {"ye", "е"},
        {"ie", "е"},
        {"je", "е"},
        {"iy", "и"},
        {"ij", "и"},
        {"yi", "и"},
        {"yy", "и"},
        {"ii", "и"},
        {"y", "и"},
        {"j", "и"},
        {"i", "и"},
        {"w", "v"},
        {"h", "х"},
        {"c", "ц"},
        {"q", "k"},
        {"e", "е"}
    };
    private static final String[][] BACK = {
        {"shch", "щ"},
        {"sch", "щ"},
        {"zh", "ж"},
        {"kh", "х"},
        {"ts", "ц"},
        {"ch", "ч"},
        {"sh", "ш"},
        {"yu", "ю"},
        {"iu", "ю"},
        {"ju", "ю"},
        {"ya", "я"},
        {"ia", "я"},
        {"ja", "я"},
        {"yo", "е"},
        {"ye", "е"},
        {"iy", "ий"},
        {"ij", "ий"},
        {"yy", "ый"},
        {"x", "кс"},
        {"a", "а"},
        {"b", "б"},
        {"v", "в"},
        {"w", "в"},
        {"g", "г"},
        {"d", "д"},
        {"e", "е"},
        {"z", "з"},
        {"i", "и"},
        {"k", "к"},
        {"l", "л"},
        {"m", "м"},
        {"n", "н"},
        {"o", "о"},
        {"p", "п"},
        {"r", "р"},
        {"s", "с"},
        {"t", "т"},
        {"u", "у"},
        {"f", "ф"},
        {"h", "х"},
        {"c", "ц"},
        {"j", "й"},
        {"q", "к"},
        {"'", "ь"}
    };

    /** One key for all writings of a name, in either alphabet. */
    static String key(String normal) {
        String text = Tokens.isLatin(normal.charAt(0)) ? normal : latin(normal);
        text = text.replace("'", "");
        StringBuilder key = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            String @Nullable [] same = match(SAME, text, at);
            String next = same == null ? text.substring(at, at + 1) : same[1];
            if (key.isEmpty() || key.charAt(key.length() - 1) != next.charAt(0)) {
                key.append(next);
            }
            at += same == null ? 1 : same[0].length();
        }
        return key.toString();
    }

    /** In Latin letters as passports and lists have it. */
    static String latin(String normal) {
        StringBuilder latin = new StringBuilder();
        for (int i = 0; i < normal.length(); i++) {
            int letter = CYRILLIC.indexOf(normal.charAt(i));
            latin.append(letter < 0 ? normal.substring(i, i + 1) : LATIN[letter]);
        }
        return latin.toString();
    }

    /** Guesses of the Russian name: y is ы among consonants, й at the end, and the soft sign cannot be seen. */
    static List<String> toCyrillic(String normal) {
        StringBuilder guess = new StringBuilder();
        int at = 0;
        while (at < normal.length()) {
            String @Nullable [] back = match(BACK, normal, at);
            if (back != null) {
                guess.append(back[1]);
                at += back[0].length();
            } else {
                boolean afterVowel = at > 0 && "aeiou".indexOf(normal.charAt(at - 1)) >= 0;
                boolean last = at == normal.length() - 1;
                guess.append(normal.charAt(at) != 'y' ? "" : afterVowel ? "й" : last ? "ий" : "ы");
                at++;
            }
        }
        List<String> guesses = new ArrayList<>();
        if (guess.length() > 2) {
            guesses.add(guess.toString());
            if (normal.endsWith("l") || normal.endsWith("r")) {
                guesses.add(guess + "ь");
            }
        }
        return guesses;
    }

    private static String @Nullable [] match(String[][] table, String text, int at) {
        for (String[] row : table) {
            if (text.startsWith(row[0], at)) {
                return row;
            }
        }
        return null;
    }

    private Transliteration() {}
}
