package org.bdo.deid.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Russian names in their six cases: nominative, genitive, dative, accusative, instrumental, prepositional. Words are lower
 * case with ё as е.
 */
final class Declension {

    /** Nominative, genitive, dative, accusative, instrumental, prepositional. */
    static final int CASES = 6;

    private static final String NO_Y = "гкхжшчщ";
    private static final String HISSING = "жшчщц";

    enum Kind {
        SURNAME,
        GIVEN,
        PATRONYMIC
    }

    private Declension() {}

    /** The six forms; a name that is not declined is six times itself. */
    static List<String> forms(String word, Kind kind, boolean female) {
        if (word.length() < 3 || Tokens.isLatin(word.charAt(0))) {
            return same(word);
        }
        return female ? female(word, kind) : male(word, kind);
    }

    private static List<String> male(String word, Kind kind) {
        String stem = word.substring(0, word.length() - 1);
        char last = word.charAt(word.length() - 1);
        if (kind == Kind.SURNAME && isOv(word)) {
            return with(word, "", "а", "у", "а", "ым", "е");
        }
        if (kind == Kind.SURNAME && word.endsWith("ий") && word.length() > 4) {
            return with(word.substring(0, word.length() - 2), "ий", "ого", "ому", "ого", "им", "ом");
        }
        if (kind == Kind.SURNAME && (word.endsWith("ый") || word.endsWith("ой"))) {
            return with(
                    word.substring(0, word.length() - 2),
                    word.substring(word.length() - 2),
                    "ого",
                    "ому",
                    "ого",
                    "ым",
                    "ом");
        }
        return switch (last) {
            case 'й' -> with(stem, "й", "я", "ю", "я", "ем", word.endsWith("ий") ? "и" : "е");
            case 'ь' -> with(stem, "ь", "я", "ю", "я", "ем", "е");
            case 'а', 'я' -> female(word, Kind.GIVEN);
            case 'о', 'е', 'и', 'у', 'ю', 'э', 'ы' -> same(word);
            default -> word.endsWith("ых") || word.endsWith("их") ? same(word) : consonant(word, kind);
        };
    }

    private static List<String> consonant(String word, Kind kind) {
        String stem = fleeting(word, kind);
        return withFirst(
                word, stem, "", "а", "у", "а", HISSING.indexOf(word.charAt(word.length() - 1)) >= 0 ? "ем" : "ом", "е");
    }

    private static String fleeting(String word, Kind kind) {
        if (kind == Kind.GIVEN) {
            return switch (word) {
                case "павел" -> "павл";
                case "лев" -> "льв";
                default -> word;
            };
        }
        return word;
    }

    private static List<String> female(String word, Kind kind) {
        String stem = word.substring(0, word.length() - 1);
        char last = word.charAt(word.length() - 1);
        if (kind == Kind.SURNAME && (word.endsWith("а") && isOv(word.substring(0, word.length() - 1)))) {
            return with(stem, "а", "ой", "ой", "у", "ой", "ой");
        }
        if (kind == Kind.SURNAME && (word.endsWith("ая") || word.endsWith("яя"))) {
            return with(word.substring(0, word.length() - 2), "ая", "ой", "ой", "ую", "ой", "ой");
        }
        return switch (last) {
            case 'а' -> {
                char before = stem.charAt(stem.length() - 1);
                String genitive = NO_Y.indexOf(before) >= 0 ? "и" : "ы";
                yield with(stem, "а", genitive, "е", "у", HISSING.indexOf(before) >= 0 ? "ей" : "ой", "е");
            }
            case 'я' ->
                with(stem, "я", "и", word.endsWith("ия") ? "и" : "е", "ю", "ей", word.endsWith("ия") ? "и" : "е");
            case 'ь' -> kind == Kind.GIVEN ? with(stem, "ь", "и", "и", "ь", "ью", "и") : same(word);
            default -> same(word);
        };
    }

    private static List<String> with(String stem, String... endings) {
        List<String> forms = new ArrayList<>(CASES);
        for (String ending : endings) {
            forms.add(stem + ending);
        }
        return forms;
    }

    /** The first form is not made by an ending. */
    private static List<String> withFirst(String word, String stem, String... endings) {
        List<String> forms = with(stem, endings);
        forms.set(0, word);
        return forms;
    }

    private static boolean isOv(String word) {
        return word.length() > 2
                && (word.endsWith("ов") || word.endsWith("ев") || word.endsWith("ин") || word.endsWith("ын"));
    }

    private static List<String> same(String word) {
        return List.of(word, word, word, word, word, word);
    }

    /** Every form that a person's name may take in a text, for both sexes, with the plural and the rarer ways of declining. */
    static List<String> everyForm(String name, Kind kind) {
        String word = Tokens.normal(name);
        List<String> forms = new ArrayList<>(forms(word, kind, false));
        forms.addAll(forms(word, kind, true));
        if (kind == Kind.SURNAME) {
            surnameForms(word, forms);
        }
        if (kind == Kind.PATRONYMIC && word.endsWith("на")) {
            forms.add(word.substring(0, word.length() - 1) + "ою");
        }
        fleetingForms(word, forms);
        return forms.stream().distinct().toList();
    }

    private static void surnameForms(String word, List<String> forms) {
        if (isOv(word)) {
            forms.addAll(forms(word + "а", Kind.SURNAME, true));
            forms.addAll(with(word, "ы", "ых", "ым", "ыми", "ою", "ом"));
        } else if ((word.endsWith("а") && isOv(word.substring(0, word.length() - 1)))) {
            String male = word.substring(0, word.length() - 1);
            forms.addAll(forms(male, Kind.SURNAME, false));
            forms.addAll(with(male, "ы", "ых", "ым", "ыми", "ою"));
        } else if ((word.endsWith("ий") || word.endsWith("ый") || word.endsWith("ой") || word.endsWith("ая"))) {
            String stem = word.substring(0, word.length() - 2);
            forms.addAll(with(
                    stem, "ий", "ый", "ого", "ому", "им", "ым", "ом", "ая", "ой", "ую", "ие", "ые", "их", "ых", "ими",
                    "ыми"));
        }
    }

    /** Соловей — Соловья, Заяц — Зайца, Орёл — Орла, Мамчур and Петрушок: the vowel before the end may go. */
    private static void fleetingForms(String word, List<String> forms) {
        int length = word.length();
        if (length < 4) {
            return;
        }
        String cut = word.substring(0, length - 2) + word.charAt(length - 1);
        switch (word.substring(length - 2)) {
            case "ей" -> forms.addAll(with(word.substring(0, length - 2), "ья", "ью", "ьем", "ье"));
            case "ец", "ек", "ел", "ер" -> forms.addAll(with(cut, "а", "у", "ом", "ем", "е"));
            case "ок", "ол" -> forms.addAll(with(cut, "а", "у", "ом", "е"));
            case "яц" -> forms.addAll(with(word.substring(0, length - 2) + "йц", "а", "у", "ем", "е"));
            default -> {}
        }
    }

    /** A word written as the other: in capitals, with a capital, or in lower case. */
    static String like(String word, Tokens.Kind kind) {
        return switch (kind) {
            case UPPER -> word.toUpperCase(Locale.ROOT);
            case LOWER -> word;
            default -> Character.toUpperCase(word.charAt(0)) + word.substring(1);
        };
    }
}
