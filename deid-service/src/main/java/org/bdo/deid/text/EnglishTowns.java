package org.bdo.deid.text;

import java.util.HashSet;
import java.util.Set;

/** Known towns, in or out of context, and words that can be a town where the word before says so. */
final class EnglishTowns {

    private static final int LONGEST = 3;
    private static final Set<String> BEFORE = Set.of("from", "in", "near", "to", "at", "of", "outside");
    private static final Set<String> BEGINNINGS = Set.of(
            "st", "saint", "fort", "ft", "mount", "mt", "new", "north", "south", "east", "west", "lake", "port", "san",
            "santa", "los", "las", "el", "la", "grand", "cape", "palm", "long", "little", "big", "cedar", "green",
            "glen");

    private final EnglishWords words;
    private final Set<String> large = WordList.set("cities-en.txt");
    private final Set<String> towns = new HashSet<>(WordList.set("towns-en.txt"));

    EnglishTowns(EnglishWords words) {
        this.words = words;
    }

    /** The last token of the town that begins here, or -1. */
    int last(Note note, int token) {
        Tokens tokens = note.tokens();
        int last = token;
        int found = -1;
        String joined = tokens.normal(token);
        for (int count = 1; count <= LONGEST; count++) {
            boolean one = count == 1;
            if (one ? isKnownAlone(note, token, joined) : towns.contains(joined) || large.contains(joined)) {
                found = last;
            }
            int next = tokens.isSign(last + 1, '.') && BEGINNINGS.contains(joined) ? last + 2 : last + 1;
            if (!tokens.isCapitalised(next) || !tokens.isLatinWord(next) || tokens.startsLine(next)) {
                break;
            }
            joined = joined + "_" + tokens.normal(next);
            last = next;
        }
        return found;
    }

    /** A disease, a sign, a method rather than a place. */
    boolean isTerm(Tokens tokens, int token) {
        return words.isEponym(tokens, token);
    }

    private boolean isKnownAlone(Note note, int token, String normal) {
        if (large.contains(normal)) {
            return true;
        }
        boolean rare = !words.isOrdinary(normal) && !words.isSurname(normal) && !words.isGiven(normal);
        boolean told = note.tokens().isWord(token - 1)
                && BEFORE.contains(note.tokens().normal(token - 1))
                && !words.isEponym(note.tokens(), token);
        return towns.contains(normal) && (rare || told) && !words.isHeaded(note.tokens(), token);
    }
}
