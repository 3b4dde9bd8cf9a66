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
    private final Set<String> surnames = WordList.set("surnames-en.txt");
    private final Set<String> ordinary = WordList.set("ordinary-en.txt");
    private final Set<String> stop = WordList.set("stop-en.txt");
    private final Set<String> eponyms = WordList.set("eponyms-en.txt");
    private static final Set<String> HEADS = Set.of(
            "disease",
            "syndrome",
            "sign",
            "test",
            "score",
            "scale",
            "procedure",
            "palsy",
            "reflex",
            "criteria",
            "classification",
            "maneuver",
            "fracture",
            "cyst",
            "lymphoma",
            "sarcoma",
            "tumor",
            "tumour",
            "chorea",
            "phenomenon",
            "stage",
            "grade",
            "class",
            "line",
            "lines",
            "node",
            "nodes",
            "catheter",
            "drain",
            "tube",
            "position",
            "stain",
            "antibodies",
            "thyroiditis",
            "ophthalmopathy",
            "diverticulum",
            "esophagus",
            "tenderness",
            "point",
            "units",
            "habitus",
            "granulomatosis",
            "malformation",
            "spaces",
            "bypass",
            "operation",
            "repair",
            "score.",
            "index",
            "ratio",
            "formula",
            "triad",
            "law",
            "murmur",
            "nodule",
            "nodules",
            "body",
            "bodies",
            "cells",
            "method",
            "monitor",
            "smear",
            "contractions",
            "wire",
            "wires",
            "angle",
            "type",
            "solution",
            "changes",
            "coma",
            "excluded",
            "catheterization",
            "flow",
            "b",
            "ii",
            "iii",
            "iv",
            "iif",
            "syndrome,",
            "negative",
            "positive",
            "anemia",
            "atrophy",
            "dystrophy",
            "paralysis",
            "ulcer",
            "hernia",
            "pouch",
            "duct",
            "gland",
            "valve",
            "shunt",
            "circulation",
            "reaction");

    Part part(String normal) {
        if (stop.contains(normal)) {
            return Part.STOP;
        }
        boolean name = men.contains(normal) || women.contains(normal) || surnames.contains(normal);
        if (ordinary.contains(normal)) {
            return name ? Part.MAYBE : Part.UNKNOWN;
        }
        return men.contains(normal) || women.contains(normal)
                ? Part.GIVEN
                : surnames.contains(normal) ? Part.SURNAME : Part.UNKNOWN;
    }

    boolean isSurname(String normal) {
        return surnames.contains(normal);
    }

    boolean isOrdinary(String normal) {
        return ordinary.contains(normal);
    }

    boolean isWoman(String normal) {
        return women.contains(normal) && !men.contains(normal);
    }

    boolean isGiven(String normal) {
        return women.contains(normal) || men.contains(normal);
    }

    /** By the list, or by what follows: "Baker cyst". */
    boolean isEponym(Tokens tokens, int token) {
        return eponyms.contains(tokens.normal(token)) || isHeaded(tokens, token);
    }

    /** By what follows alone. */
    boolean isHeaded(Tokens tokens, int token) {
        int next = token + 1;
        while (tokens.isOneOf(next, "-–'’")
                || (tokens.is(next, Tokens.Kind.TITLE) && tokens.touchesPrevious(next))
                || (tokens.isLatinWord(next) && tokens.normal(next).equals("s") && tokens.touchesPrevious(next))) {
            next++;
        }
        return tokens.isLatinWord(next) && !tokens.startsLine(next) && HEADS.contains(tokens.normal(next));
    }
}
