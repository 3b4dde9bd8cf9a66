package org.bdo.deid.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;

/** Which words LanguageTool's English dictionary has in lower case: those that are no mere names; and adjectives of peoples. Its file is read as it is. */
final class EnglishDictionary {

    private static final String FILE = "/org/languagetool/resource/en/english.dict";
    private static final int REMEMBERED = 50_000;

    private final Dictionary dictionary;
    private final Map<String, Boolean> known = new ConcurrentHashMap<>();

    EnglishDictionary() {
        URL url = Dictionary.class.getResource(FILE);
        if (url == null) {
            throw new IllegalStateException("the English dictionary is missing");
        }
        try {
            dictionary = Dictionary.read(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** "Swedish": written with a capital, and no name. */
    private boolean isAdjective(String normal) {
        String capital = normal.substring(0, 1).toUpperCase(Locale.ROOT) + normal.substring(1);
        return new DictionaryLookup(dictionary)
                .lookup(capital).stream()
                        .anyMatch(word -> String.valueOf(word.getTag()).startsWith("JJ"));
    }

    boolean knows(String normal) {
        Boolean found = known.get(normal);
        if (found == null) {
            if (known.size() > REMEMBERED) {
                known.clear();
            }
            found = !new DictionaryLookup(dictionary).lookup(normal).isEmpty() || isAdjective(normal);
            known.put(normal, found);
        }
        return found;
    }
}
