package org.bdo.deid.text;

/** A name as it is compared: lower case, ё as е, letters and digits alone, Latin by any transliteration the same as Cyrillic. */
public final class NameKey {

    public static String of(String name) {
        String letters = Tokens.normal(name).replaceAll("[^\\p{L}\\p{N}]", "");
        return letters.isEmpty() ? "" : Transliteration.key(letters);
    }

    private NameKey() {}
}
