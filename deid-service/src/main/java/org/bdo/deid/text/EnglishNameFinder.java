package org.bdo.deid.text;

import org.bdo.deid.text.EnglishWords.Part;

/** English names by what is written around them: a title, a label before, a degree after. The rest is {@link EnglishBareNames}. */
final class EnglishNameFinder implements Finder {

    private static final int LONGEST = 5;
    private static final int LONGEST_ABBREVIATION = 4;
    private final EnglishWords words;

    EnglishNameFinder(EnglishWords words) {
        this.words = words;
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        EnglishNames names = new EnglishNames(note, marks, words);
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.isLatinWord(i)) {
                word(names, i);
            }
        }
        new EnglishBareNames(names).find();
        names.again();
    }

    private void word(EnglishNames names, int token) {
        Tokens tokens = names.note().tokens();
        String normal = tokens.normal(token);
        if (EnglishLabels.TITLES.contains(normal) && isTitle(tokens, token)) {
            take(names, afterTitles(tokens, token + 1), true, "name.title");
        } else if (EnglishLabels.LABELS.contains(normal)) {
            label(names, token, normal);
        } else if ((EnglishLabels.DEGREES.contains(normal) && tokens.kind(token) != Tokens.Kind.LOWER)
                || isPointedDegree(tokens, token)) {
            degree(names, token);
        }
    }

    /** "MR" and "DR" are methods of imaging too, "MS" and "PROF" are fields: in capitals a title has a point. */
    private static boolean isTitle(Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.TITLE)
                || (tokens.is(token, Tokens.Kind.UPPER)
                        && tokens.isSign(token + 1, '.')
                        && tokens.touchesPrevious(token + 1));
    }

    /** Over the point, and over "/Mrs." of "Mr./Mrs.". */
    private static int afterTitles(Tokens tokens, int token) {
        int from = tokens.isSign(token, '.') ? token + 1 : token;
        while (tokens.isSign(from, '/') && tokens.isLatinWord(from + 1)) {
            from += tokens.isSign(from + 2, '.') ? 3 : 2;
        }
        return from;
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

    private void label(EnglishNames names, int token, String normal) {
        Tokens tokens = names.note().tokens();
        int from = token + 1;
        boolean english = names.note().english();
        if (EnglishLabels.RELATIVES.contains(normal) && tokens.isSign(from, ',')) {
            apposition(names, from + 1);
            return;
        }
        if (normal.equals("name") && tokens.isWord(from) && tokens.normal(from).equals("is")) {
            from++;
        }
        boolean colon = false;
        while (tokens.isOneOf(from, ":-–—(|") || (tokens.isSign(from, '.') && normal.equals("cc"))) {
            colon |= tokens.isSign(from, ':');
            from++;
        }
        if (colon && (english || normal.equals("name"))) {
            take(names, from, true, "name.label");
        } else if (english && tokens.has(from) && !tokens.startsLine(from) && isTold(names, token, normal, from)) {
            take(names, from, false, "name.label");
        }
    }

    /** A weak label is believed of one person only: "patient Harris", not "PATIENT HARRIS". */
    private static boolean isTold(EnglishNames names, int label, String normal, int from) {
        Tokens tokens = names.note().tokens();
        return !EnglishLabels.WEAK.contains(normal)
                || (normal.equals("patient")
                        && !tokens.is(label, Tokens.Kind.UPPER)
                        && names.words().isPerson(tokens, from));
    }

    /** "Her husband, Joy, asks", "the son, Rajesh Joseph, is". */
    private void apposition(EnglishNames names, int token) {
        Tokens tokens = names.note().tokens();
        if (!tokens.isCapitalised(token) || !tokens.isLatinWord(token)) {
            return;
        }
        boolean stop = words.part(tokens.normal(token)) == Part.STOP && !words.isAlsoName(tokens.normal(token));
        int last = names.lastOfHyphenated(token);
        if (!stop && names.isNamePart(last + 1) && tokens.is(last + 1, Tokens.Kind.TITLE)) {
            last = names.lastOfHyphenated(last + 1);
        }
        if (!stop && tokens.isOneOf(last + 1, ",.(")) {
            names.add(token, last, "name.label");
        }
    }

    /** Marks the words of a name from here on; an unsure one must look like a name. */
    private void take(EnglishNames names, int from, boolean sure, String rule) {
        int last = lastOfName(names, from);
        if (last < from || (names.isCovered(from) && !names.note().isKnown(from))) {
            return;
        }
        Tokens tokens = names.note().tokens();
        if (sure || (!words.isHeaded(tokens, last) && looksLikeName(tokens, from, last))) {
            names.add(from, last, rule);
        }
    }

    /** The last word of the name that begins here, or the place before where none does. */
    private int lastOfName(EnglishNames names, int from) {
        Tokens tokens = names.note().tokens();
        int last = from - 1;
        int count = 0;
        int at = from;
        boolean comma = false;
        while (count < LONGEST && tokens.has(at) && (at == from || isNear(tokens, at))) {
            if (names.isNamePart(at) && !(count > 0 && isCapitalDegree(tokens, at))) {
                last = at;
                count++;
            } else if (!comma && at == names.lastOfHyphenated(from) + 1 && isCommaOfName(names, at)) {
                comma = true;
            } else if (!(count > 0 && isJoin(names, at)) && !isParticle(names, at)) {
                return last;
            }
            at++;
        }
        return last;
    }

    /** On the same line and in the same column. */
    private static boolean isNear(Tokens tokens, int token) {
        return !tokens.startsLine(token) && tokens.start(token) - tokens.end(token - 1) <= 1;
    }

    private static boolean isCapitalDegree(Tokens tokens, int token) {
        return tokens.is(token, Tokens.Kind.UPPER) && EnglishLabels.DEGREES.contains(tokens.normal(token));
    }

    private static boolean isJoin(EnglishNames names, int token) {
        Tokens tokens = names.note().tokens();
        return tokens.isOneOf(token, ".-'’")
                && tokens.touchesPrevious(token)
                && names.isNamePart(token + 1)
                && (tokens.is(token - 1, Tokens.Kind.INITIAL) || tokens.touchesPrevious(token + 1))
                && !tokens.startsLine(token + 1);
    }

    private static boolean isCommaOfName(EnglishNames names, int token) {
        Tokens tokens = names.note().tokens();
        return tokens.isSign(token, ',')
                && names.isNamePart(token + 1)
                && (!tokens.is(token + 1, Tokens.Kind.UPPER) || tokens.is(token - 1, Tokens.Kind.UPPER))
                && !EnglishLabels.DEGREES.contains(tokens.normal(token + 1));
    }

    private static boolean isParticle(EnglishNames names, int token) {
        Tokens tokens = names.note().tokens();
        return tokens.is(token, Tokens.Kind.LOWER)
                && EnglishLabels.PARTICLES.contains(tokens.normal(token))
                && names.isNamePart(token + 1);
    }

    private boolean looksLikeName(Tokens tokens, int first, int last) {
        Part part = words.part(tokens.normal(first));
        boolean shout = tokens.is(first, Tokens.Kind.UPPER)
                && tokens.end(first) - tokens.start(first) > LONGEST_ABBREVIATION
                && !tokens.is(first - 1, Tokens.Kind.UPPER);
        boolean foreign = (shout || tokens.is(first, Tokens.Kind.TITLE)) && !words.isOrdinary(tokens.normal(first));
        return first != last || part != Part.UNKNOWN || foreign;
    }

    /** "Jane R. Stone, MD": back from the degree to the name. */
    private static void degree(EnglishNames names, int token) {
        Tokens tokens = names.note().tokens();
        int at = token - 1;
        if (tokens.isSign(at, ',')) {
            at--;
        } else if (tokens.is(token, Tokens.Kind.INITIAL) || !names.note().english()) {
            return;
        }
        int last = at;
        int first = at + 1;
        int count = 0;
        while (count < 3 && tokens.has(at) && !tokens.startsLine(at + 1)) {
            if (names.isNamePart(at)) {
                first = at;
                count++;
            } else if (!(tokens.isSign(at, '.') && tokens.is(at - 1, Tokens.Kind.INITIAL))
                    && !(tokens.isSign(at, '-') && tokens.touchesPrevious(at))) {
                break;
            }
            at--;
        }
        if (first <= last) {
            names.add(first, last, "name.degree");
        }
    }
}
