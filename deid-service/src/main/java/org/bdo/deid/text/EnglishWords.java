package org.bdo.deid.text;

import java.util.Set;

/** The lists of the English rules. */
final class EnglishWords {

    /** What a capitalised word can be. */
    enum Part {
        GIVEN,
        SURNAME,
        /** A name that is also a common word. */
        MAYBE,
        UNKNOWN,
        STOP
    }

    private final Set<String> men = WordList.set("given-en-male.txt");
    private final Set<String> women = WordList.set("given-en-female.txt");
    private final Set<String> given = WordList.set("census-given-en.txt");
    private final Set<String> surnames = WordList.sets("surnames-en.txt", "census-surnames-en.txt");
    private final Set<String> ordinary = WordList.sets("ordinary-en.txt", "ordinary-names-en.txt");
    private final Set<String> stop = WordList.set("stop-en.txt");
    private final Set<String> eponyms = WordList.set("eponyms-en.txt");
    /** Words that a record seldom means as a name; beside a name or a label, with a capital, they are one. */
    private static final Set<String> ALSO_NAMES = Set.of(
            "will", "may", "june", "april", "august", "pa", "mark", "grant", "jun", "jan", "art", "don", "ian", "ray");

    private static final int LONGEST_NAME = 8;
    private static final Set<String> THINGS = Set.of(
            "a",
            "an",
            "the",
            "of",
            "left",
            "right",
            "no",
            "positive",
            "negative",
            "on",
            "under",
            "using",
            "via",
            "type",
            "size",
            "modified");

    private final EnglishDictionary dictionary = new EnglishDictionary();
    private final Set<String> heads = WordList.set("eponym-heads-en.txt");

    Part part(String normal) {
        if (stop.contains(normal)) {
            return Part.STOP;
        }
        boolean name = isGiven(normal) || surnames.contains(normal);
        if (ordinary.contains(normal)) {
            return name ? Part.MAYBE : Part.UNKNOWN;
        }
        return isGiven(normal) ? Part.GIVEN : surnames.contains(normal) ? Part.SURNAME : Part.UNKNOWN;
    }

    boolean isAlsoName(String normal) {
        return ALSO_NAMES.contains(normal);
    }

    boolean isSurname(String normal) {
        return surnames.contains(normal);
    }

    /** A common word, or a name that is one. */
    boolean isOrdinary(String normal) {
        return ordinary.contains(normal)
                || (!isGiven(normal) && !surnames.contains(normal) && dictionary.knows(normal));
    }

    /** In no list and no dictionary. */
    boolean isForeign(String normal) {
        return normal.length() > 1 && part(normal) == Part.UNKNOWN && !isOrdinary(normal);
    }

    /** A word after which a capital is a thing's rather than a person's: "a Foley", "right Baker". */
    boolean isThing(String normal) {
        return THINGS.contains(normal);
    }

    /** Whether the word here can be one person's. */
    boolean isPerson(Tokens tokens, int token) {
        return tokens.isCapitalised(token)
                && tokens.isLatinWord(token)
                && part(tokens.normal(token)) != Part.STOP
                && (part(tokens.normal(token)) != Part.UNKNOWN || isForeign(tokens.normal(token)));
    }

    boolean isWoman(String normal) {
        return women.contains(normal) && !men.contains(normal);
    }

    boolean isGiven(String normal) {
        return women.contains(normal) || men.contains(normal) || given.contains(normal);
    }

    /** By the list, or by what follows: "Baker cyst". */
    boolean isEponym(Tokens tokens, int token) {
        return eponyms.contains(tokens.normal(token)) || isHeaded(tokens, token);
    }

    /** By what follows alone. */
    boolean isHeaded(Tokens tokens, int token) {
        int next = token + 1;
        while (next - token < LONGEST_NAME
                && (tokens.isOneOf(next, "-–'’")
                        || (tokens.is(next, Tokens.Kind.TITLE) && tokens.touchesPrevious(next))
                        || (tokens.isLatinWord(next)
                                && tokens.normal(next).equals("s")
                                && tokens.touchesPrevious(next)))) {
            next++;
        }
        return tokens.isLatinWord(next) && !tokens.startsLine(next) && heads.contains(tokens.normal(next));
    }
}
