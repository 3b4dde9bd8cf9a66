package org.bdo.deid.text;

import java.util.Arrays;
import java.util.Locale;

/** A text cut into words (letters only, apostrophes inside), numbers (digits only) and single signs; spaces are between tokens. */
final class Tokens {

    private static final int FIRST_CAPACITY = 64;
    private static final int CHARS_PER_TOKEN = 5;

    /** What a token is, a word by its letters' case. */
    enum Kind {
        LOWER,
        TITLE,
        UPPER,
        /** One capital letter. */
        INITIAL,
        /** Capitals inside a word. */
        MIXED,
        NUMBER,
        SIGN
    }

    private final String text;
    private int[] starts;
    private int[] ends;
    private Kind[] kinds;
    private String[] normals;
    private boolean[] breaks;
    private int size;

    Tokens(String text) {
        this.text = text;
        int capacity = FIRST_CAPACITY + text.length() / CHARS_PER_TOKEN;
        starts = new int[capacity];
        ends = new int[capacity];
        kinds = new Kind[capacity];
        normals = new String[capacity];
        breaks = new boolean[capacity];
        cut();
    }

    private void cut() {
        boolean broken = true;
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r') {
                broken = true;
                at++;
            } else if (isSpace(c)) {
                at++;
            } else {
                int end = Character.isLetter(c) ? wordEnd(at) : Character.isDigit(c) ? numberEnd(at) : at + 1;
                add(
                        at,
                        end,
                        Character.isLetter(c) ? caseOf(at, end) : Character.isDigit(c) ? Kind.NUMBER : Kind.SIGN,
                        broken);
                broken = false;
                at = end;
            }
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || Character.isSpaceChar(c);
    }

    private int wordEnd(int from) {
        int at = from + 1;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean inside = Character.isLetter(c)
                    || c == '\u0301'
                    || ((c == '\'' || c == '’')
                            && at + 1 < text.length()
                            && isLatin(text.charAt(at - 1))
                            && Character.isLetter(text.charAt(at + 1))
                            && at - from == 1);
            if (!inside) {
                return at;
            }
            at++;
        }
        return at;
    }

    private int numberEnd(int from) {
        int at = from + 1;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private Kind caseOf(int from, int to) {
        int upper = 0;
        int letters = 0;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (Character.isLetter(c)) {
                letters++;
                upper += Character.isUpperCase(c) ? 1 : 0;
            }
        }
        boolean first = Character.isUpperCase(text.charAt(from));
        if (upper == 0) {
            return Kind.LOWER;
        }
        if (upper == letters) {
            return letters == 1 ? Kind.INITIAL : Kind.UPPER;
        }
        return first && (upper == 1 || isPrefixed(from, to)) ? Kind.TITLE : Kind.MIXED;
    }

    /** O'Brien, McAllister, DeLuca: a second capital that is part of the name. */
    private boolean isPrefixed(int from, int to) {
        if (to - from < 5 || !isLatin(text.charAt(from))) {
            return false;
        }
        String word = text.substring(from, to);
        return word.startsWith("Mc")
                || word.startsWith("Mac")
                || word.startsWith("De")
                || word.startsWith("La")
                || word.startsWith("Di")
                || word.startsWith("Van")
                || word.startsWith("Fitz")
                || word.startsWith("Le")
                || word.indexOf('\'') == 1
                || word.indexOf('’') == 1;
    }

    private void add(int start, int end, Kind kind, boolean afterBreak) {
        if (size == starts.length) {
            int capacity = size * 2;
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
            kinds = Arrays.copyOf(kinds, capacity);
            normals = Arrays.copyOf(normals, capacity);
            breaks = Arrays.copyOf(breaks, capacity);
        }
        starts[size] = start;
        ends[size] = end;
        kinds[size] = kind;
        breaks[size] = afterBreak;
        size++;
    }

    String text() {
        return text;
    }

    int size() {
        return size;
    }

    boolean has(int token) {
        return token >= 0 && token < size;
    }

    int start(int token) {
        return starts[token];
    }

    int end(int token) {
        return ends[token];
    }

    Kind kind(int token) {
        return kinds[token];
    }

    boolean is(int token, Kind kind) {
        return has(token) && kinds[token] == kind;
    }

    boolean isWord(int token) {
        return has(token) && kinds[token] != Kind.SIGN && kinds[token] != Kind.NUMBER;
    }

    /** Begins with a capital and has more than one letter. */
    boolean isCapitalised(int token) {
        return has(token) && (kinds[token] == Kind.TITLE || kinds[token] == Kind.UPPER);
    }

    /** A sign that is this character. */
    boolean isSign(int token, char sign) {
        return has(token) && kinds[token] == Kind.SIGN && text.charAt(starts[token]) == sign;
    }

    boolean isOneOf(int token, String signs) {
        return has(token) && kinds[token] == Kind.SIGN && signs.indexOf(text.charAt(starts[token])) >= 0;
    }

    /** Whether a line ends between this token and the one before it; true of the first. */
    boolean startsLine(int token) {
        return breaks[token];
    }

    /** Whether nothing is between this token and the one before it. */
    boolean touchesPrevious(int token) {
        return token > 0 && ends[token - 1] == starts[token];
    }

    /** The token in lower case, ё as е, without stress marks. */
    String normal(int token) {
        String normal = normals[token];
        if (normal == null) {
            normal = normal(text.substring(starts[token], ends[token]));
            normals[token] = normal;
        }
        return normal;
    }

    static String normal(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace('ё', 'е').replace('’', '\'');
        return lower.indexOf('\u0301') < 0 ? lower : lower.replace("\u0301", "");
    }

    /** The token that begins at or after this place. */
    int at(int place) {
        int found = Arrays.binarySearch(starts, 0, size, place);
        return found >= 0 ? found : -found - 1;
    }

    static boolean isLatin(char c) {
        return c < 0x250;
    }

    boolean isLatinWord(int token) {
        return isWord(token) && isLatin(text.charAt(starts[token]));
    }

    boolean isCyrillicWord(int token) {
        return isWord(token) && !isLatin(text.charAt(starts[token]));
    }
}
