package org.bdo.deid.text;

import java.util.Set;
import org.bdo.deid.text.EnglishWords.Part;

/** English names by their own looks and what people do: a given name beside a surname, initials, a signature, "Grace denies". */
final class EnglishBareNames {

    private static final Set<String> NOUNS =
            Set.of("disease", "syndrome", "sign", "test", "score", "scale", "procedure", "cyst");

    private static final Set<String> COPULAS = Set.of("is", "was", "has", "had", "who", "came", "seen", "will");

    private final EnglishNames names;
    private final Note note;
    private final Tokens tokens;
    private final EnglishWords words;

    EnglishBareNames(EnglishNames names) {
        this.names = names;
        this.note = names.note();
        this.tokens = note.tokens();
        this.words = names.words();
    }

    void find() {
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isLatinWord(i) || names.isCovered(i)) {
                continue;
            }
            boolean title = tokens.is(i, Tokens.Kind.TITLE);
            if (tokens.is(i, Tokens.Kind.INITIAL)) {
                initial(i);
            } else if (title || (tokens.is(i, Tokens.Kind.UPPER) && note.english())) {
                word(i);
            }
        }
    }

    private void word(int token) {
        Part part = words.part(tokens.normal(token));
        if (part == Part.STOP) {
            return;
        }
        if (!pair(token, part) && !listed(token, part) && note.english()) {
            alone(token, part);
        }
    }

    /** "Jane R. Stone", "Gunnar Woods". */
    private boolean pair(int token, Part part) {
        int next = names.lastOfHyphenated(token) + 1;
        boolean given = words.isGiven(tokens.normal(token)) && !isHalfOfEponym(token);
        if (tokens.is(next, Tokens.Kind.INITIAL) && tokens.isSign(next + 1, '.')) {
            next += 2;
        } else if (tokens.is(next, Tokens.Kind.INITIAL) && tokens.is(next + 1, Tokens.Kind.TITLE)) {
            next++;
        }
        boolean pair = names.isNamePart(next)
                && !tokens.startsLine(next)
                && !tokens.is(next, Tokens.Kind.INITIAL)
                && !(next == token + 1 && tokens.touchesPrevious(next));
        if (!pair || !((given && believable(token, next, part)) || isForeignPair(token, next))) {
            return false;
        }
        names.add(token, names.lastOfHyphenated(next), "name.given");
        return true;
    }

    /** "Salter-Harris II". */
    private boolean isHalfOfEponym(int token) {
        return tokens.isOneOf(token - 1, "-–")
                && tokens.touchesPrevious(token)
                && tokens.isLatinWord(token - 2)
                && words.isEponym(tokens, token - 2);
    }

    private boolean believable(int given, int surname, Part part) {
        String other = tokens.normal(surname);
        if (words.isEponym(tokens, surname)) {
            return words.part(other) != Part.STOP
                    && !words.isEponym(tokens, given)
                    && words.isSurname(other)
                    && (part == Part.GIVEN || tokens.is(surname, Tokens.Kind.TITLE))
                    && !isFollowedByNoun(surname);
        }
        boolean unknown = words.part(other) == Part.UNKNOWN;
        boolean title = tokens.is(surname, Tokens.Kind.TITLE);
        return part == Part.GIVEN
                ? tokens.kind(given) == tokens.kind(surname) || unknown
                : (!words.isOrdinary(other) && (words.isSurname(other) || (unknown && title)))
                        || (words.isSurname(other) && title && isAmidSentence(given));
    }

    private boolean isFollowedByNoun(int token) {
        return (tokens.is(token + 1, Tokens.Kind.LOWER) && NOUNS.contains(tokens.normal(token + 1)))
                || words.isHeaded(tokens, token);
    }

    /** A word of no dictionary beside a surname, or beside another such where people are spoken of. */
    private boolean isForeignPair(int first, int second) {
        boolean titles = tokens.is(first, Tokens.Kind.TITLE) && tokens.is(second, Tokens.Kind.TITLE) && note.english();
        if (!titles
                || !words.isForeign(tokens.normal(first))
                || words.isEponym(tokens, first)
                || isFollowedByNoun(second)) {
            return false;
        }
        String other = tokens.normal(second);
        Part part = words.part(other);
        boolean listed = part == Part.SURNAME || part == Part.GIVEN || (part == Part.MAYBE && words.isSurname(other));
        return listed
                ? !words.isEponym(tokens, second) || isSpokenOf(first, second)
                : words.isForeign(other) && isSpokenOf(first, second);
    }

    /** A word of telling before, or a bracket, a degree, a verb of people after. */
    private boolean isSpokenOf(int first, int last) {
        boolean cue = tokens.isLatinWord(first - 1) && EnglishLabels.CUES.contains(tokens.normal(first - 1));
        int next = names.lastOfHyphenated(last) + 1;
        boolean after = tokens.isOneOf(next, "(|,") || isPersonVerb(next) || isCopula(next);
        return cue || tokens.startsLine(first) || after;
    }

    private boolean isCopula(int token) {
        return tokens.is(token, Tokens.Kind.LOWER) && COPULAS.contains(tokens.normal(token));
    }

    private boolean isPersonVerb(int token) {
        return tokens.is(token, Tokens.Kind.LOWER) && EnglishLabels.VERBS.contains(tokens.normal(token));
    }

    /** "Stone, Jane". */
    private boolean listed(int token, Part part) {
        int comma = names.lastOfHyphenated(token) + 1;
        boolean listed = tokens.isSign(comma, ',')
                && names.isNamePart(comma + 1)
                && !tokens.startsLine(comma + 1)
                && (part != Part.UNKNOWN || tokens.is(token, Tokens.Kind.TITLE) || comma > token + 1)
                && isGivenAfterComma(token, comma + 1);
        if (listed) {
            names.add(token, comma + 1, "name.list");
        }
        return listed;
    }

    private boolean isGivenAfterComma(int surname, int given) {
        boolean listed = words.isGiven(tokens.normal(given)) && !isPartOfPhrase(given);
        boolean foreign = tokens.startsLine(surname)
                && note.english()
                && tokens.is(given, Tokens.Kind.TITLE)
                && words.isForeign(tokens.normal(given))
                && !words.isOrdinary(tokens.normal(surname));
        return listed || foreign;
    }

    private void alone(int token, Part part) {
        boolean title = tokens.is(token, Tokens.Kind.TITLE);
        boolean eponym = words.isEponym(tokens, token);
        boolean listed = part == Part.GIVEN || part == Part.SURNAME;
        int last = names.lastOfHyphenated(token);
        if (isSignature(token, last)) {
            names.add(token, last, "name.signature");
        } else if (title && listed && !eponym && !isPartOfPhrase(token)) {
            names.addOnce(token, token, "name.list");
        } else if (title && part != Part.UNKNOWN && !eponym && isGivenAmidSentence(token)) {
            names.addOnce(token, token, "name.given");
        } else if (isPersonVerb(last + 1) && (part != Part.UNKNOWN || words.isForeign(tokens.normal(token)))) {
            names.add(token, last, "name.verb");
        }
    }

    /** "-Venkataraman" at the end of a line. */
    private boolean isSignature(int token, int last) {
        boolean dash = tokens.isOneOf(token - 1, "-–—")
                && tokens.touchesPrevious(token)
                && !(tokens.touchesPrevious(token - 1) && !tokens.isOneOf(token - 2, ".)"));
        boolean ends = !tokens.has(last + 1) || tokens.startsLine(last + 1);
        return dash && ends && !words.isHeaded(tokens, last);
    }

    private boolean isGivenAmidSentence(int token) {
        String normal = tokens.normal(token);
        boolean beside = tokens.isCapitalised(token + 1) && !tokens.startsLine(token + 1);
        return words.isGiven(normal)
                && isAmidSentence(token)
                && !beside
                && !isPartOfPhrase(token)
                && !tokens.is(token + 1, Tokens.Kind.NUMBER);
    }

    private boolean isAmidSentence(int token) {
        return tokens.is(token - 1, Tokens.Kind.LOWER)
                && tokens.isLatinWord(token - 1)
                && !tokens.startsLine(token)
                && !words.isThing(tokens.normal(token - 1));
    }

    /** A hyphen or a capital beside it: a longer term. */
    private boolean isPartOfPhrase(int token) {
        boolean hyphen = (tokens.isOneOf(token + 1, "-–") && tokens.touchesPrevious(token + 1))
                || (tokens.isOneOf(token - 1, "-–") && tokens.touchesPrevious(token));
        return hyphen || (token > 0 && words.isEponym(tokens, token - 1) && tokens.is(token - 1, Tokens.Kind.TITLE));
    }

    /** "J. Henderson". */
    private void initial(int token) {
        int next = tokens.isSign(token + 1, '.') ? token + 2 : token + 1;
        boolean pointed = next == token + 2;
        if (tokens.is(next, Tokens.Kind.INITIAL) && tokens.isSign(next + 1, '.')) {
            next += 2;
        }
        boolean surname = tokens.is(next, Tokens.Kind.UPPER)
                && (words.isSurname(tokens.normal(next)) || tokens.normal(next).indexOf('\'') == 1);
        boolean degree = tokens.isOneOf(token - 1, "-") && tokens.touchesPrevious(token);
        if (degree
                || !(tokens.is(next, Tokens.Kind.TITLE) || surname)
                || !tokens.isLatinWord(next)
                || tokens.startsLine(next)
                || words.isHeaded(tokens, next)) {
            return;
        }
        Part part = words.part(tokens.normal(next));
        boolean name = part == Part.SURNAME || part == Part.GIVEN || (pointed && isAfterInitial(token, next, part));
        boolean list = tokens.startsLine(token) && part == Part.UNKNOWN;
        if (name && !list && (pointed || part == Part.SURNAME)) {
            names.add(token, names.lastOfHyphenated(next), "name.initials");
        }
    }

    /** No "25 C. Keep", "vitamin K. Rivaroxaban": there the letter ends its sentence. */
    private boolean isAfterInitial(int token, int next, Part part) {
        boolean ends = tokens.is(token - 1, Tokens.Kind.NUMBER)
                || (tokens.is(token - 1, Tokens.Kind.LOWER) && !EnglishLabels.CUES.contains(tokens.normal(token - 1)));
        boolean ordinary = words.isOrdinary(tokens.normal(next)) && part == Part.UNKNOWN;
        return part != Part.STOP && note.english() && !(ends && (ordinary || part == Part.UNKNOWN));
    }
}
