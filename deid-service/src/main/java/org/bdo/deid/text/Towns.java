package org.bdo.deid.text;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The towns of the list in all their cases, lower case, ё as е. */
final class Towns {

    private final Set<String> towns = new HashSet<>();
    private final Map<String, Set<String>> twoWords = new HashMap<>();

    Towns() {
        for (String written : WordList.words("cities.txt")) {
            String[] forms = written.split("\\|", -1);
            for (String form : forms) {
                add(Tokens.normal(form).split("_", -1));
            }
            if (forms.length == 1) {
                String word = Tokens.normal(forms[0]);
                Declension.forms(word, Declension.Kind.GIVEN, false).forEach(form -> add(form));
                if (word.endsWith("ь") && !word.endsWith("ль")) {
                    Declension.forms(word, Declension.Kind.GIVEN, true).forEach(form -> add(form));
                }
                hyphenated(word);
                if (word.endsWith("о")) {
                    String stem = word.substring(0, word.length() - 1);
                    add(stem + "а");
                    add(stem + "у");
                    add(stem + "е");
                    add(stem + "ом");
                }
            }
        }
    }

    /** Of "Гусь-Хрустальный" and "Усть-Кут" the last word is declined. */
    private void hyphenated(String word) {
        int hyphen = word.lastIndexOf('-');
        if (hyphen < 0) {
            return;
        }
        String first = word.substring(0, hyphen + 1);
        String last = word.substring(hyphen + 1);
        if (last.endsWith("ый") || last.endsWith("ий")) {
            String stem = first + last.substring(0, last.length() - 2);
            List.of("ого", "ому", "ым", "им", "ом").forEach(ending -> add(stem + ending));
        } else {
            Declension.forms(last, Declension.Kind.GIVEN, false).forEach(form -> add(first + form));
        }
    }

    private void add(String... words) {
        if (words.length == 2) {
            twoWords.computeIfAbsent(words[0], _ -> new HashSet<>()).add(words[1]);
        } else if (words[0].length() > 2) {
            towns.add(words[0]);
        }
    }

    boolean contains(String word) {
        return towns.contains(word);
    }

    /** Whether these two words are a town. */
    boolean contains(String first, String second) {
        return twoWords.getOrDefault(first, Set.of()).contains(second);
    }
}
