package org.bdo.deid.text;

import java.util.HashSet;
import java.util.Set;
import org.bdo.deid.text.EnglishWords.Part;

/** English names: by title, by the label before, by a degree after, by a given name beside a surname, by the lists alone. */
final class EnglishNameFinder implements Finder {

    private static final int LONGEST = 5;
    private final EnglishWords words;

    EnglishNameFinder(EnglishWords words) {
        this.words = words;
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        Set<String> surnames = new HashSet<>();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isLatinWord(i)) {
                continue;
            }
            String normal = tokens.normal(i);
            if (EnglishLabels.TITLES.contains(normal) && tokens.kind(i) != Tokens.Kind.LOWER) {
                int from = tokens.isSign(i + 1, '.') ? i + 2 : i + 1;
                while (tokens.isSign(from, '/') && tokens.isLatinWord(from + 1)) {
                    from += tokens.isSign(from + 2, '.') ? 3 : 2;
                }
                take(note, from, true, "name.title", marks, surnames);
            } else if (EnglishLabels.LABELS.contains(normal)) {
                label(note, i, normal, marks, surnames);
            } else if ((EnglishLabels.DEGREES.contains(normal) && tokens.kind(i) != Tokens.Kind.LOWER)
                    || isPointedDegree(tokens, i)) {
                degree(note, i, marks, surnames);
            }
        }
        for (int i = 0; i < tokens.size(); i++) {
            boolean capital = tokens.is(i, Tokens.Kind.TITLE) || (tokens.is(i, Tokens.Kind.UPPER) && note.english());
            if (tokens.isLatinWord(i)
                    && (capital || tokens.is(i, Tokens.Kind.INITIAL))
                    && !marks.covers(tokens.start(i), tokens.end(i))) {
                unlabelled(note, i, marks, surnames);
            }
        }
        again(note, marks, surnames);
    }

    /** "M.D.", "R.N.". */
    private static boolean isPointedDegree(Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.INITIAL)
                && tokens.isSign(token + 1, '.')
                && tokens.is(token + 2, Tokens.Kind.INITIAL)
                && tokens.isSign(token + 3, '.')
                && tokens.isSign(token - 1, ',')
                && EnglishLabels.DEGREES.contains(tokens.normal(token) + tokens.normal(token + 2));
    }

    private void label(Note note, int token, String normal, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
        int from = token + 1;
        boolean colon = false;
        if (EnglishLabels.RELATIVES.contains(normal) && tokens.isSign(from, ',') && isApposition(tokens, from + 1)) {
            add(note, from + 1, from + 1, "name.label", marks, surnames);
            return;
        }
        while (tokens.isOneOf(from, ":-–—(") || (tokens.isSign(from, '.') && normal.equals("cc"))) {
            colon |= tokens.isSign(from, ':');
            from++;
        }
        boolean sure = !EnglishLabels.WEAK.contains(normal) && note.english();
        if (colon && (note.english() || normal.equals("name"))) {
            take(note, from, true, "name.label", marks, surnames);
        } else if (sure && tokens.has(from) && !tokens.startsLine(from)) {
            take(note, from, false, "name.label", marks, surnames);
        }
    }

    /** "Her husband, Joy, asks". */
    private boolean isApposition(Tokens tokens, int token) {
        return tokens.isCapitalised(token)
                && tokens.isLatinWord(token)
                && tokens.isSign(token + 1, ',')
                && (words.part(tokens.normal(token)) != Part.STOP || words.isAlsoName(tokens.normal(token)));
    }

    /** Marks the words of a name from here on; an unsure one must look like a name. */
    private void take(Note note, int from, boolean sure, String rule, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
        int last = from - 1;
        int count = 0;
        int at = from;
        boolean comma = false;
        while (count < LONGEST && tokens.has(at) && (at == from || !tokens.startsLine(at))) {
            if (isNamePart(tokens, at)
                    && !(count > 0
                            && tokens.is(at, Tokens.Kind.UPPER)
                            && EnglishLabels.DEGREES.contains(tokens.normal(at)))) {
                last = at;
                count++;
                at++;
            } else if (count > 0
                    && tokens.isOneOf(at, ".-'’")
                    && tokens.touchesPrevious(at)
                    && isNamePart(tokens, at + 1)
                    && (tokens.is(at - 1, Tokens.Kind.INITIAL) || tokens.touchesPrevious(at + 1))
                    && !tokens.startsLine(at + 1)) {
                at++;
            } else if (count == 1
                    && !comma
                    && tokens.isSign(at, ',')
                    && isNamePart(tokens, at + 1)
                    && !tokens.is(at + 1, Tokens.Kind.UPPER)
                    && !EnglishLabels.DEGREES.contains(tokens.normal(at + 1))) {
                comma = true;
                at++;
            } else if (tokens.is(at, Tokens.Kind.LOWER)
                    && EnglishLabels.PARTICLES.contains(tokens.normal(at))
                    && isNamePart(tokens, at + 1)) {
                at++;
            } else {
                break;
            }
        }
        if (last < from || (marks.covers(tokens.start(from), tokens.end(from)) && !note.isKnown(from))) {
            return;
        }
        if (!sure && (words.isHeaded(tokens, last) || !looksLikeName(tokens, from, last))) {
            return;
        }
        add(note, from, last, rule, marks, surnames);
    }

    private static boolean isOrdinaryAlone(int first, int last) {
        return first == last;
    }

    private boolean looksLikeName(Tokens tokens, int first, int last) {
        Part part = words.part(tokens.normal(first));
        return part == Part.GIVEN
                || part == Part.SURNAME
                || part == Part.MAYBE
                || (part == Part.UNKNOWN
                        && tokens.is(first, Tokens.Kind.TITLE)
                        && !words.isOrdinary(tokens.normal(first)))
                || !isOrdinaryAlone(first, last);
    }

    private void add(Note note, int first, int last, String rule, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
        int end = tokens.is(last, Tokens.Kind.INITIAL) && tokens.isSign(last + 1, '.') ? last + 1 : last;
        marks.add(tokens, first, end, Category.NAME, rule);
        for (int i = first; i <= last; i++) {
            String normal = tokens.isWord(i) ? tokens.normal(i) : "";
            if (normal.length() > 2 && !words.isOrdinary(normal) && words.part(normal) != Part.STOP) {
                surnames.add(normal);
            }
        }
    }

    private boolean isNamePart(Tokens tokens, int token) {
        boolean capital = tokens.isCapitalised(token) || tokens.is(token, Tokens.Kind.INITIAL);
        return capital
                && tokens.isLatinWord(token)
                && (tokens.is(token, Tokens.Kind.INITIAL)
                        || words.part(tokens.normal(token)) != Part.STOP
                        || isAlsoName(tokens, token))
                && !isRoman(tokens, token)
                && !EnglishLabels.TITLES.contains(tokens.normal(token));
    }

    /** "Will Castellanos", "Kathy May", "by Will", and no month with a number. */
    private boolean isAlsoName(Tokens tokens, int token) {
        if (!words.isAlsoName(tokens.normal(token)) || tokens.is(token + 1, Tokens.Kind.NUMBER)) {
            return false;
        }
        boolean before = isBeside(tokens, token - 1) && !tokens.startsLine(token);
        boolean after = isBeside(tokens, token + 1) && !tokens.startsLine(token + 1);
        boolean comma = tokens.isSign(token - 1, ',') && isBeside(tokens, token - 2);
        boolean told = tokens.is(token, Tokens.Kind.TITLE)
                && (isLabel(tokens, token - 1) || (tokens.isOneOf(token - 1, ":,(.") && isLabel(tokens, token - 2)));
        return before || after || comma || told;
    }

    private boolean isBeside(Tokens tokens, int token) {
        Part part =
                tokens.isLatinWord(token) && tokens.isCapitalised(token) ? words.part(tokens.normal(token)) : Part.STOP;
        return part == Part.SURNAME || part == Part.GIVEN || part == Part.MAYBE;
    }

    private static boolean isLabel(Tokens tokens, int token) {
        String normal = tokens.isLatinWord(token) ? tokens.normal(token) : "";
        return (EnglishLabels.LABELS.contains(normal) && !EnglishLabels.WEAK.contains(normal))
                || EnglishLabels.TITLES.contains(normal);
    }

    private static boolean isRoman(Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.UPPER)
                && tokens.normal(token).chars().allMatch(c -> "ivx".indexOf(c) >= 0);
    }

    /** "Jane R. Stone, MD": back from the degree to the name. */
    private void degree(Note note, int token, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
        int at = token - 1;
        if (tokens.isSign(at, ',')) {
            at--;
        } else if (tokens.is(token, Tokens.Kind.INITIAL)) {
            return;
        }
        int last = at;
        int first = at + 1;
        int count = 0;
        while (count < 3 && tokens.has(at) && !tokens.startsLine(at + 1)) {
            if (isNamePart(tokens, at)) {
                first = at;
                count++;
                at--;
            } else if ((tokens.isSign(at, '.') && tokens.is(at - 1, Tokens.Kind.INITIAL))
                    || (tokens.isSign(at, '-') && tokens.touchesPrevious(at))) {
                at--;
            } else {
                break;
            }
        }
        if (first <= last) {
            add(note, first, last, "name.degree", marks, surnames);
        }
    }

    private void unlabelled(Note note, int token, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
        if (tokens.is(token, Tokens.Kind.INITIAL)) {
            initial(note, token, marks, surnames);
            return;
        }
        Part part = words.part(tokens.normal(token));
        if (part == Part.STOP || marks.covers(tokens.start(token), tokens.end(token))) {
            return;
        }
        boolean given = words.isGiven(tokens.normal(token)) && !isHalfOfEponym(tokens, token);
        int next = token + 1;
        if (tokens.is(next, Tokens.Kind.INITIAL) && tokens.isSign(next + 1, '.')) {
            next += 2;
        } else if (tokens.is(next, Tokens.Kind.INITIAL) && tokens.is(next + 1, Tokens.Kind.TITLE)) {
            next++;
        }
        boolean pair = isNamePart(tokens, next)
                && !tokens.startsLine(next)
                && !tokens.is(next, Tokens.Kind.INITIAL)
                && !(next == token + 1 && tokens.touchesPrevious(next));
        if (given && pair && believable(tokens, token, next, part)) {
            add(note, token, next, "name.given", marks, surnames);
        } else if (tokens.isSign(token + 1, ',')
                && isNamePart(tokens, token + 2)
                && words.isGiven(tokens.normal(token + 2))
                && !isPartOfPhrase(tokens, token + 2)
                && !tokens.startsLine(token + 2)
                && (part != Part.UNKNOWN || tokens.is(token, Tokens.Kind.TITLE))) {
            add(note, token, token + 2, "name.list", marks, surnames);
        } else if (note.english()
                && (part == Part.GIVEN || part == Part.SURNAME)
                && !words.isEponym(tokens, token)
                && !isPartOfPhrase(tokens, token)
                && tokens.is(token, Tokens.Kind.TITLE)) {
            marks.add(tokens, token, token, Category.NAME, "name.list");
        }
    }

    /** "Salter-Harris II". */
    private boolean isHalfOfEponym(Tokens tokens, int token) {
        return tokens.isOneOf(token - 1, "-–")
                && tokens.touchesPrevious(token)
                && tokens.isLatinWord(token - 2)
                && words.isEponym(tokens, token - 2);
    }

    private boolean believable(Tokens tokens, int given, int surname, Part part) {
        String other = tokens.normal(surname);
        if (words.isEponym(tokens, surname)) {
            return part == Part.GIVEN
                    && words.part(other) != Part.STOP
                    && !words.isEponym(tokens, given)
                    && words.isSurname(other)
                    && !followedByLowerNoun(tokens, surname);
        }
        boolean unknown = words.part(other) == Part.UNKNOWN;
        return part == Part.GIVEN
                ? tokens.kind(given) == tokens.kind(surname) || unknown
                : !words.isOrdinary(other)
                        && (words.isSurname(other) || (unknown && tokens.is(surname, Tokens.Kind.TITLE)));
    }

    private static boolean followedByLowerNoun(Tokens tokens, int token) {
        return tokens.is(token + 1, Tokens.Kind.LOWER)
                && Set.of("disease", "syndrome", "sign", "test", "score", "scale", "procedure", "cyst")
                        .contains(tokens.normal(token + 1));
    }

    /** A hyphen or a capital beside it: a longer term. */
    private boolean isPartOfPhrase(Tokens tokens, int token) {
        boolean hyphen = (tokens.isOneOf(token + 1, "-–") && tokens.touchesPrevious(token + 1))
                || (tokens.isOneOf(token - 1, "-–") && tokens.touchesPrevious(token));
        return hyphen || (token > 0 && words.isEponym(tokens, token - 1) && tokens.is(token - 1, Tokens.Kind.TITLE));
    }

    /** "J. Henderson". */
    private void initial(Note note, int token, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
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
        boolean name = part == Part.SURNAME
                || part == Part.GIVEN
                || (pointed && part != Part.STOP && note.english() && !tokens.isOneOf(token - 1, "0123456789"));
        boolean list = tokens.startsLine(token) && part == Part.UNKNOWN;
        if (name && !list && (pointed || part == Part.SURNAME)) {
            add(note, token, next, "name.initials", marks, surnames);
        }
    }

    private void again(Note note, Marks marks, Set<String> surnames) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isCapitalised(i)
                    && tokens.isLatinWord(i)
                    && surnames.contains(tokens.normal(i))
                    && !marks.covers(tokens.start(i), tokens.end(i))
                    && !words.isEponym(tokens, i)) {
                marks.add(tokens, i, i, Category.NAME, "name.again");
            }
        }
    }
}
