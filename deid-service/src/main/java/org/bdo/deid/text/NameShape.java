package org.bdo.deid.text;

import org.jspecify.annotations.Nullable;

/**
 * How a found Russian name stands in its sentence.
 *
 * @param female its person's sex
 * @param grammaticalCase index into {@link Declension}'s forms
 */
record NameShape(Note note, Morphology morphology, boolean female, int grammaticalCase) {

    private static final int ALL = (1 << Declension.CASES) - 1;

    static NameShape of(Note note, Span span, Morphology morphology) {
        Tokens tokens = note.tokens();
        int cases = ALL;
        Boolean female = null;
        for (int i = tokens.at(span.start()); i < tokens.size() && tokens.end(i) <= span.end(); i++) {
            if (!tokens.isCyrillicWord(i) || tokens.is(i, Tokens.Kind.INITIAL)) {
                continue;
            }
            String normal = tokens.normal(i);
            int possible = cases(normal, morphology.word(normal)) & cases;
            cases = possible == 0 ? cases : possible;
            female = female == null ? sex(normal, morphology.word(normal)) : female;
            if (note.isKnown(i) && female == null) {
                female = note.subject().female();
            }
        }
        boolean woman = female != null ? female : endsFemale(note, span);
        return new NameShape(note, morphology, woman, best(cases, woman));
    }

    private static int best(int cases, boolean female) {
        int preferredAmongOblique = female ? 1 : 0;
        return (cases & 1) != 0 ? 0 : Integer.numberOfTrailingZeros(cases == 0 ? 1 << preferredAmongOblique : cases);
    }

    private static int cases(String normal, Morphology.Word word) {
        if (word.cases() != 0) {
            return word.cases();
        }
        if (Patronymics.isMale(normal)) {
            return ending(normal, "ич", 1, "ича", 1 << 1 | 1 << 3, "ичу", 1 << 2, "ичем", 1 << 4, "иче", 1 << 5);
        }
        if (Patronymics.isFemale(normal)) {
            return ending(normal, "на", 1, "ны", 1 << 1, "не", 1 << 2 | 1 << 5, "ну", 1 << 3, "ной", 1 << 4);
        }
        return ending(
                normal,
                "ым",
                1 << 4,
                "ому",
                1 << 2,
                "ого",
                1 << 1 | 1 << 3,
                "ой",
                ALL & ~1 & ~(1 << 3),
                "ую",
                1 << 3,
                "ову",
                1 << 2 | 1 << 3,
                "еву",
                1 << 2 | 1 << 3,
                "ину",
                1 << 2 | 1 << 3,
                "ове",
                1 << 5,
                "еве",
                1 << 5,
                "ов",
                1,
                "ев",
                1,
                "ин",
                1);
    }

    private static int ending(String normal, Object... table) {
        for (int i = 0; i < table.length; i += 2) {
            if (normal.endsWith((String) table[i])) {
                return (Integer) table[i + 1];
            }
        }
        return ALL;
    }

    private static @Nullable Boolean sex(String normal, Morphology.Word word) {
        if (Patronymics.isMale(normal)) {
            return false;
        }
        if (Patronymics.isFemale(normal)) {
            return true;
        }
        boolean male = word.is(Morphology.MALE);
        boolean female = word.is(Morphology.FEMALE);
        return male == female ? null : Boolean.valueOf(female);
    }

    private static boolean endsFemale(Note note, Span span) {
        String normal = note.tokens().normal(note.tokens().at(span.start()));
        return normal.endsWith("ва")
                || normal.endsWith("на")
                || normal.endsWith("ая")
                || normal.endsWith("вой")
                || normal.endsWith("ной")
                || normal.endsWith("ую");
    }

    /** What this word of the name is. */
    Declension.Kind kind(int token) {
        TextSubject.KnownName known = note.known(token);
        if (known != null) {
            return known.kind();
        }
        String normal = note.tokens().normal(token);
        Morphology.Word word = morphology.word(normal);
        if (Patronymics.is(normal)) {
            return Declension.Kind.PATRONYMIC;
        }
        return word.is(Morphology.GIVEN) ? Declension.Kind.GIVEN : Declension.Kind.SURNAME;
    }
}
