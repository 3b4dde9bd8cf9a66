package org.bdo.deid.text;

import java.util.HashSet;
import java.util.Set;
import org.bdo.deid.text.EnglishWords.Part;

/** The English names of one text as they are found, and what its words may be. */
final class EnglishNames {

    private static final int LONGEST_HYPHENATED = 6;

    private final Note note;
    private final Tokens tokens;
    private final Marks marks;
    private final EnglishWords words;
    private final Set<String> surnames = new HashSet<>();

    EnglishNames(Note note, Marks marks, EnglishWords words) {
        this.note = note;
        this.tokens = note.tokens();
        this.marks = marks;
        this.words = words;
    }

    Note note() {
        return note;
    }

    EnglishWords words() {
        return words;
    }

    boolean isCovered(int token) {
        return marks.covers(tokens.start(token), tokens.end(token));
    }

    void add(int first, int last, String rule) {
        int end = tokens.is(last, Tokens.Kind.INITIAL) && tokens.isSign(last + 1, '.') ? last + 1 : last;
        marks.add(tokens, first, end, Category.NAME, rule);
        for (int i = first; i <= last; i++) {
            String normal = tokens.isWord(i) ? tokens.normal(i) : "";
            if (normal.length() > 2 && !words.isOrdinary(normal) && words.part(normal) != Part.STOP) {
                surnames.add(normal);
            }
        }
    }

    /** A name by its own looks, which says nothing of the same word elsewhere. */
    void addOnce(int first, int last, String rule) {
        marks.add(tokens, first, last, Category.NAME, rule);
    }

    /** What was a name once is one wherever it stands. */
    void again() {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isCapitalised(i)
                    && tokens.isLatinWord(i)
                    && surnames.contains(tokens.normal(i))
                    && !isCovered(i)
                    && !words.isEponym(tokens, i)) {
                marks.add(tokens, i, i, Category.NAME, "name.again");
            }
        }
    }

    boolean isNamePart(int token) {
        boolean capital = tokens.isCapitalised(token) || tokens.is(token, Tokens.Kind.INITIAL);
        return capital
                && tokens.isLatinWord(token)
                && (tokens.is(token, Tokens.Kind.INITIAL)
                        || words.part(tokens.normal(token)) != Part.STOP
                        || isAlsoName(token))
                && !isRoman(token)
                && !EnglishLabels.TITLES.contains(tokens.normal(token));
    }

    /** "Will Castellanos", "Kathy May", "by Will", and no month with a number. */
    private boolean isAlsoName(int token) {
        if (!words.isAlsoName(tokens.normal(token)) || tokens.is(token + 1, Tokens.Kind.NUMBER)) {
            return false;
        }
        boolean before = isBeside(token - 1) && !tokens.startsLine(token);
        boolean after = isBeside(token + 1) && !tokens.startsLine(token + 1);
        boolean comma = tokens.isSign(token - 1, ',') && isBeside(token - 2);
        boolean told = tokens.is(token, Tokens.Kind.TITLE)
                && (isLabel(token - 1) || (tokens.isOneOf(token - 1, ":,(.") && isLabel(token - 2)));
        return before || after || comma || told;
    }

    private boolean isBeside(int token) {
        Part part =
                tokens.isLatinWord(token) && tokens.isCapitalised(token) ? words.part(tokens.normal(token)) : Part.STOP;
        return part == Part.SURNAME || part == Part.GIVEN || part == Part.MAYBE;
    }

    private boolean isLabel(int token) {
        String normal = tokens.isLatinWord(token) ? tokens.normal(token) : "";
        return (EnglishLabels.LABELS.contains(normal) && !EnglishLabels.WEAK.contains(normal))
                || EnglishLabels.TITLES.contains(normal);
    }

    private boolean isRoman(int token) {
        return tokens.is(token, Tokens.Kind.UPPER)
                && tokens.normal(token).chars().allMatch(c -> "ivx".indexOf(c) >= 0);
    }

    /** Of "Hernandez-Ruiz" the last word. */
    int lastOfHyphenated(int token) {
        int last = token;
        while (last - token < LONGEST_HYPHENATED
                && tokens.isSign(last + 1, '-')
                && tokens.touchesPrevious(last + 1)
                && tokens.isCapitalised(last + 2)
                && tokens.isLatinWord(last + 2)
                && tokens.touchesPrevious(last + 2)) {
            last += 2;
        }
        return last;
    }
}
