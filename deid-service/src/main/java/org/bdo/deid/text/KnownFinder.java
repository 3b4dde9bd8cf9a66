package org.bdo.deid.text;

import java.util.List;
import org.bdo.deid.text.TextSubject.KnownName;
import org.jspecify.annotations.Nullable;

/** Finds what the record itself says of its patient, in any case, alphabet and with a slip of the pen. */
final class KnownFinder implements Finder {

    private static final int LONGEST_JOIN = 6;
    private static final int SHORTEST_NUMBER = 5;
    private static final int SHORTEST_KEY = 4;
    private static final int SHORTEST_MISSPELT = 5;

    private final Morphology morphology;

    KnownFinder(Morphology morphology) {
        this.morphology = morphology;
    }

    @Override
    public void find(Note note, Marks marks) {
        Tokens tokens = note.tokens();
        TextSubject subject = note.subject();
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.kind(i)) {
                case SIGN, INITIAL -> {}
                case NUMBER -> number(tokens, i, subject, marks);
                case LOWER, TITLE, UPPER, MIXED -> word(note, i, marks);
            }
            value(tokens, i, subject, marks);
        }
    }

    private void word(Note note, int token, Marks marks) {
        Tokens tokens = note.tokens();
        TextSubject subject = note.subject();
        String normal = tokens.normal(token);
        boolean lower = tokens.kind(token) == Tokens.Kind.LOWER;
        KnownName name = subject.names().get(normal);
        if (name != null
                && lower
                && !normal.equals(name.base())
                && morphology.word(normal).is(Morphology.ORDINARY)) {
            name = null;
        }
        if (name == null && !lower && !subject.names().isEmpty()) {
            name = otherwiseWritten(subject, normal);
        }
        if (name != null) {
            note.known(token, name);
            marks.add(tokens, token, token, Category.NAME, "known.name");
        } else if ((!lower || subject.towns().contains(normal))
                && subject.places().contains(normal)) {
            marks.add(tokens, token, token, Category.ADDRESS, "known.place");
        }
    }

    private @Nullable KnownName otherwiseWritten(TextSubject subject, String normal) {
        boolean maybe = Tokens.isLatin(normal.charAt(0)) || subject.hasLatinNames();
        String key = maybe ? Transliteration.key(normal) : "";
        KnownName same = key.length() >= SHORTEST_KEY ? subject.transliterated().get(key) : null;
        if (same != null
                && Tokens.isLatin(normal.charAt(0))
                        != Tokens.isLatin(same.base().charAt(0))) {
            return same;
        }
        if (normal.length() < SHORTEST_MISSPELT || morphology.word(normal).traits() != 0) {
            return null;
        }
        return subject.names().entrySet().stream()
                .filter(entry -> entry.getKey().length() >= SHORTEST_MISSPELT && isOneSlip(entry.getKey(), normal))
                .map(java.util.Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    /** One letter more, less, other, or two neighbours changed. */
    static boolean isOneSlip(String one, String other) {
        int difference = one.length() - other.length();
        if (difference > 1 || difference < -1) {
            return false;
        }
        int start = 0;
        int shorter = Math.min(one.length(), other.length());
        while (start < shorter && one.charAt(start) == other.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && one.charAt(one.length() - 1 - end) == other.charAt(other.length() - 1 - end)) {
            end++;
        }
        int left = one.length() - start - end;
        int right = other.length() - start - end;
        boolean swapped = left == 2
                && right == 2
                && one.charAt(start) == other.charAt(start + 1)
                && one.charAt(start + 1) == other.charAt(start);
        return (left <= 1 && right <= 1) || swapped;
    }

    /** Digits that are one of the record's numbers, with whatever little is between them. */
    private static void number(Tokens tokens, int first, TextSubject subject, Marks marks) {
        if (subject.numbers().isEmpty()) {
            return;
        }
        StringBuilder digits = new StringBuilder();
        int last = first;
        for (int joined = 0; joined < LONGEST_JOIN && tokens.is(last, Tokens.Kind.NUMBER); joined++) {
            digits.append(tokens.text(), tokens.start(last), tokens.end(last));
            if (digits.length() >= SHORTEST_NUMBER && subject.numbers().contains(digits.toString())) {
                marks.add(tokens, first, last, Category.NUMBER, "known.number");
                return;
            }
            last++;
            while (tokens.is(last, Tokens.Kind.SIGN)
                    && tokens.start(last) - tokens.end(last - 1) <= 1
                    && tokens.isOneOf(last, "-–()./№ ")) {
                last++;
            }
        }
    }

    private static void value(Tokens tokens, int first, TextSubject subject, Marks marks) {
        if (tokens.kind(first) == Tokens.Kind.SIGN) {
            return;
        }
        for (List<String> parts : subject.values()) {
            if (parts.getFirst().equals(tokens.normal(first))) {
                int last = last(tokens, first, parts);
                if (last >= 0) {
                    marks.add(tokens, first, last, Category.NUMBER, "known.value");
                }
            }
        }
    }

    /** The last token of the value that begins here, or -1. */
    private static int last(Tokens tokens, int first, List<String> parts) {
        int at = first;
        for (String part : parts) {
            while (tokens.is(at, Tokens.Kind.SIGN)) {
                at++;
            }
            if (!tokens.has(at) || !tokens.normal(at).equals(part)) {
                return -1;
            }
            at++;
        }
        return at - 1;
    }
}
