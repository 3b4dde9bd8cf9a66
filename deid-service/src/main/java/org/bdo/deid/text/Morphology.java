package org.bdo.deid.text;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.WordData;

/**
 * What LanguageTool's Russian dictionary (of aot.ru) knows of a word. Its file is read as it is; nothing else of LanguageTool is
 * used.
 */
final class Morphology {

    private static final String DICTIONARY = "/org/languagetool/resource/ru/russian.dict";
    private static final int REMEMBERED = 50_000;
    private static final Word UNKNOWN = new Word(0, "", 0);

    static final int SURNAME = 1;
    static final int GIVEN = 1 << 1;
    static final int PATRONYMIC = 1 << 2;
    /** It is also a word that is no name. */
    static final int ORDINARY = 1 << 3;

    static final int MALE = 1 << 4;
    static final int FEMALE = 1 << 5;

    /**
     * A word by the dictionary.
     *
     * @param traits what it can be
     * @param lemma of the name, empty where it is none
     * @param cases bits of {@link Declension}'s cases of the name
     */
    record Word(int traits, String lemma, int cases) {

        boolean is(int trait) {
            return (traits & trait) != 0;
        }

        boolean isName() {
            return is(SURNAME | GIVEN | PATRONYMIC);
        }
    }

    private final Dictionary dictionary;
    private final Map<String, Word> known = new ConcurrentHashMap<>();

    Morphology() {
        URL url = Dictionary.class.getResource(DICTIONARY);
        if (url == null) {
            throw new IllegalStateException("the Russian dictionary is missing");
        }
        try {
            dictionary = Dictionary.read(url);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A word in lower case; ё may be written е. */
    Word word(String normal) {
        Word word = known.get(normal);
        if (word == null) {
            if (known.size() > REMEMBERED) {
                known.clear();
            }
            word = lookUp(normal);
            known.put(normal, word);
        }
        return word;
    }

    private Word lookUp(String normal) {
        DictionaryLookup lookup = new DictionaryLookup(dictionary);
        Word word = read(lookup.lookup(normal));
        for (int at = normal.indexOf('е'); at >= 0; at = normal.indexOf('е', at + 1)) {
            Word other = read(lookup.lookup(normal.substring(0, at) + 'ё' + normal.substring(at + 1)));
            word = word.traits() == 0
                    ? other
                    : new Word(
                            word.traits() | other.traits(),
                            word.lemma().isEmpty() ? other.lemma() : word.lemma(),
                            word.cases() | other.cases());
        }
        return word;
    }

    private static Word read(List<WordData> readings) {
        int traits = 0;
        int cases = 0;
        String lemma = "";
        boolean possessive = false;
        boolean ordinary = false;
        for (WordData reading : readings) {
            String tag = String.valueOf(reading.getTag());
            if (tag.startsWith("NN:Name") && tag.contains(":PL")) {
                continue; // "егоров", of several Yegors: a surname rather
            }
            int name = name(tag);
            if (name != 0) {
                traits |= name | (tag.contains(":Masc") ? MALE : 0) | (tag.contains(":Fem") ? FEMALE : 0);
                cases |= cases(tag);
                lemma = lemma.isEmpty() ? Tokens.normal(String.valueOf(reading.getStem())) : lemma;
            } else if (tag.startsWith("ADJ") && isPossessive(String.valueOf(reading.getStem()))) {
                possessive = true;
            } else if (!isPlaceOfSurname(String.valueOf(reading.getStem()))) {
                ordinary = true;
            }
        }
        boolean more = ordinary || (possessive && (traits & SURNAME) == 0);
        traits |= more ? ORDINARY : 0;
        return traits == 0 ? UNKNOWN : new Word(traits, lemma, cases);
    }

    private static int name(String tag) {
        if (!tag.startsWith("NN:")) {
            return 0;
        }
        return tag.startsWith("Fam", 3)
                ? SURNAME
                : tag.startsWith("Name", 3) ? GIVEN : tag.startsWith("Patr", 3) ? PATRONYMIC : 0;
    }

    /** "иванов", of Ivan: the dictionary has such an adjective for every male name. */
    private static boolean isPossessive(String lemma) {
        return lemma.endsWith("ов") || lemma.endsWith("ев") || lemma.endsWith("ёв") || lemma.endsWith("ин");
    }

    /** Иваново, Пушкино: towns whose forms are a surname's. */
    private static boolean isPlaceOfSurname(String lemma) {
        return lemma.endsWith("ово") || lemma.endsWith("ево") || lemma.endsWith("ино");
    }

    private static int cases(String tag) {
        int bits = 0;
        if (tag.contains(":PL")) {
            return bits;
        }
        bits |= tag.endsWith(":Nom") ? 1 : 0;
        bits |= tag.endsWith(":R") ? 1 << 1 : 0;
        bits |= tag.endsWith(":D") ? 1 << 2 : 0;
        bits |= tag.endsWith(":V") ? 1 << 3 : 0;
        bits |= tag.endsWith(":T") ? 1 << 4 : 0;
        bits |= tag.endsWith(":P") ? 1 << 5 : 0;
        return bits;
    }
}
