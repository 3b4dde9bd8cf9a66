package org.bdo.deid.text;

import org.bdo.deid.text.LabelWords.Trust;

/** Numbers that the words before them call a number of a card, a case, a document, an order, a telephone. */
final class LabelFinder implements Finder {

    private static final int REACH = 7;

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (!tokens.isWord(i)) {
                continue;
            }
            Trust trust = LabelWords.LABELS.get(tokens.normal(i));
            if (trust == null
                    && tokens.normal(i).equals("и")
                    && tokens.isOneOf(i + 1, "/.")
                    && tokens.isWord(i + 2)
                    && tokens.normal(i + 2).equals("б")) {
                value(tokens, i + 3, Trust.FULL, marks);
            } else if (trust != null) {
                value(tokens, i + 1, trust, marks);
            }
        }
    }

    private static void value(Tokens tokens, int from, Trust trust, Marks marks) {
        int at = from;
        boolean signed = false;
        while (tokens.has(at) && at - from < REACH && !tokens.startsLine(at) && isBetween(tokens, at)) {
            signed |= tokens.isOneOf(at, "№#:");
            at++;
        }
        if (!tokens.has(at) || tokens.startsLine(at)) {
            return;
        }
        int last = lastOfValue(tokens, at, trust);
        if (last < at || marks.covers(tokens.start(at), tokens.end(at))) {
            return;
        }
        int digits = 0;
        for (int i = at; i <= last; i++) {
            digits += tokens.is(i, Tokens.Kind.NUMBER) ? tokens.end(i) - tokens.start(i) : 0;
        }
        int needed = trust == Trust.PHONE
                ? LabelWords.SHORT_PHONES.getOrDefault(tokens.normal(from - 1), 5)
                : trust == Trust.FULL ? 2 : signed ? 2 : 4;
        if (digits >= needed) {
            marks.add(tokens, at, last, trust == Trust.PHONE ? Category.PHONE : Category.NUMBER, "number.label");
        }
    }

    private static boolean isBetween(Tokens tokens, int token) {
        return tokens.isOneOf(token, "№#:.-–(")
                || (tokens.isWord(token) && LabelWords.BETWEEN.contains(tokens.normal(token)));
    }

    /** Tokens without a space between, digits and capitals; of telephones and series with spaces. */
    private static int lastOfValue(Tokens tokens, int from, Trust trust) {
        if (!tokens.is(from, Tokens.Kind.NUMBER)
                && !tokens.is(from, Tokens.Kind.UPPER)
                && !tokens.is(from, Tokens.Kind.INITIAL)
                && !tokens.isSign(from, '+')) {
            return from - 1;
        }
        int last = from;
        boolean digits = tokens.is(from, Tokens.Kind.NUMBER);
        while (tokens.has(last + 1) && !tokens.startsLine(last + 1)) {
            int next = last + 1;
            boolean touches = tokens.touchesPrevious(next);
            boolean part = tokens.is(next, Tokens.Kind.NUMBER)
                    || (touches && (tokens.is(next, Tokens.Kind.UPPER) || tokens.is(next, Tokens.Kind.INITIAL)));
            boolean spaced = trust != Trust.SIGN
                    && tokens.is(next, Tokens.Kind.NUMBER)
                    && tokens.start(next) - tokens.end(last) == 1
                    && digits;
            boolean lettered = trust != Trust.PHONE
                    && last == from
                    && !digits
                    && tokens.is(next, Tokens.Kind.NUMBER)
                    && tokens.start(next) - tokens.end(last) == 1;
            boolean joined = touches
                    && tokens.isOneOf(next, trust == Trust.PHONE ? "-()" : digits ? "-/_." : "-/_")
                    && tokens.has(next + 1)
                    && tokens.touchesPrevious(next + 1)
                    && !tokens.is(next + 1, Tokens.Kind.SIGN);
            boolean series = tokens.isSign(next, '№') && tokens.is(next + 1, Tokens.Kind.NUMBER) && trust == Trust.FULL;
            boolean spelled = trust == Trust.FULL
                    && tokens.isWord(next)
                    && tokens.normal(next).equals("номер")
                    && tokens.is(next + 1, Tokens.Kind.NUMBER);
            if (!((part && touches) || spaced || lettered || joined || series || spelled)) {
                break;
            }
            last = joined || series || spelled ? next + 1 : next;
            digits = tokens.is(last, Tokens.Kind.NUMBER);
        }
        return last;
    }
}
