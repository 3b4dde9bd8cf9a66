package org.bdo.deid.text;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.bdo.deid.text.RussianNameFinder.Part;

/** What Russian words say about names: the dictionary, endings, professions, eponyms. */
final class RussianWords {

    private static final Pattern LIKELY = Pattern.compile(
            ".{2,}(?:ов|ев|ова|ева|ову|еву|овым|евым|овой|евой|ове|еве|енко|швили|дзе|ского|скому|цкого|цкому|чук|чука|чуку|чуком|щук|ович|евич|ашвили|янц|оглы|ишин|ушкин|ушкина|ышкин|ёнок|инский|инская|овский|овская|евский|евская)");
    private static final Set<String> ENDINGS = Set.of(
            "ого", "ому", "ыми", "ими", "ами", "ых", "их", "ым", "им", "ой", "ою", "ей", "ую", "юю", "ая", "яя", "ий",
            "ый", "ом", "ем", "ею", "а", "у", "е", "ы", "и", "я", "ю", "ь", "й");
    private static final int LONGEST_ENDING = 3;
    private static final Pattern DRUG = Pattern.compile(
            ".*(?:прил|олол|сартан|статин|мицин|циллин|дипин|формин|глиптин|глифлозин|ксабан|азол|вир|маб|ниб|фенак|каин|цеф|трел|паз|пам|тидин|ксацин|циклин|ин|ол|ид|ат|ан|он|ус|ум|ил|ал|ин[ае]|кс|рон|мед|фен|стим|пекс|вит)");
    private static final Pattern DOCTOR =
            Pattern.compile("(?:.{2,}(?:олог|атр)|.*(?:терапевт|хирург|ортопед|травматолог))(?:а|у|ом|е|и)?");
    private static final Set<String> HINTS = Set.of(
            "осмотр",
            "осмотра",
            "к",
            "у",
            "от",
            "с",
            "передан",
            "передана",
            "дана",
            "д-ру",
            "со",
            "слов",
            "консультация",
            "консультации");
    private static final int REACH = 4;

    private final Morphology morphology;
    private final Set<String> stop = WordList.set("stop-ru.txt");
    private final Set<String> persons = WordList.set("persons-ru.txt");
    private final Set<String> between = WordList.set("between-ru.txt");
    private final Set<String> heads = WordList.set("eponym-heads.txt");
    private final Set<String> given = new HashSet<>();
    private final Set<String> eponyms = new HashSet<>();
    private static final Set<String> ABBREVIATIONS = Set.of(
            "ад", "чд", "иб", "жк", "кт", "уз", "лп", "пж", "лж", "фк", "фв", "им", "сд", "гб", "дн", "кв", "ои", "чм",
            "мк", "ст", "об", "пн", "хр", "ос", "др", "оа", "вк", "лс", "ми", "пп", "ра", "рп", "са", "см", "бп", "ап",
            "ав", "мт", "мр", "кк", "юд", "эк", "ээ", "вп", "дк", "дс", "зч", "от", "по", "на", "не", "он", "та");

    RussianWords(Morphology morphology) {
        this.morphology = morphology;
        for (String name : WordList.words("eponyms.txt")) {
            for (String half : name.split("-", -1)) {
                eponyms.addAll(Declension.everyForm(half, Declension.Kind.SURNAME));
            }
        }
        for (String name : WordList.words("given-ru.txt")) {
            given.addAll(Declension.everyForm(name, Declension.Kind.GIVEN));
        }
    }

    Part part(Note note, int token) {
        TextSubject.KnownName known = note.known(token);
        if (known != null) {
            return switch (known.kind()) {
                case GIVEN -> Part.GIVEN;
                case PATRONYMIC -> Part.PATRONYMIC;
                case SURNAME -> Part.SURNAME;
            };
        }
        if (note.tokens().is(token, Tokens.Kind.INITIAL)) {
            return Part.INITIAL;
        }
        return part(note.tokens().normal(token));
    }

    private Part part(String normal) {
        if (stop.contains(normal) || isPerson(normal)) {
            return Part.STOP;
        }
        if (Patronymics.is(normal)) {
            return Part.PATRONYMIC;
        }
        Morphology.Word word = morphology.word(normal);
        boolean ordinary = word.is(Morphology.ORDINARY);
        if (word.is(Morphology.GIVEN) || given.contains(normal)) {
            return ordinary ? Part.MAYBE_GIVEN : Part.GIVEN;
        }
        if (word.is(Morphology.SURNAME)) {
            return ordinary ? Part.MAYBE_SURNAME : Part.SURNAME;
        }
        if (ordinary) {
            return Part.ORDINARY;
        }
        return LIKELY.matcher(normal).matches() ? Part.LIKELY : Part.UNKNOWN;
    }

    boolean isGiven(String normal) {
        return morphology.word(normal).is(Morphology.GIVEN) || given.contains(normal);
    }

    boolean isSurname(String normal) {
        Morphology.Word word = morphology.word(normal);
        return word.is(Morphology.SURNAME) || LIKELY.matcher(normal).matches() || word.traits() == 0;
    }

    boolean isBetween(String normal) {
        return between.contains(normal);
    }

    boolean isAbbreviation(String normal) {
        return ABBREVIATIONS.contains(normal);
    }

    /** Not in the dictionary, and ends as medicines do. */
    boolean isDrug(String normal) {
        return DRUG.matcher(normal).matches() && !LIKELY.matcher(normal).matches();
    }

    private boolean isPerson(String normal) {
        boolean doctor =
                normal.contains("ог") || normal.contains("атр") || normal.contains("рург") || normal.contains("пе");
        return persons.contains(normal) || (doctor && DOCTOR.matcher(normal).matches());
    }

    boolean isPerson(Note note, int token) {
        return note.tokens().isWord(token) && isPerson(note.tokens().normal(token));
    }

    /** Whether the words before say that a person's name follows. */
    boolean isTriggered(Note note, int token) {
        Tokens tokens = note.tokens();
        boolean colon = false;
        int skipped = 0;
        for (int i = token - 1; i >= 0 && skipped < REACH; i--) {
            if (tokens.startsLine(i + 1) && !tokens.isSign(i, ':')) {
                return false;
            }
            if (tokens.kind(i) == Tokens.Kind.SIGN) {
                if (!tokens.isOneOf(i, ":.-–—(/«№")) {
                    return false;
                }
                colon |= tokens.isSign(i, ':');
                boolean point = tokens.isSign(i, '.');
                if (point && !isAbbreviated(tokens, i - 1)) {
                    return false;
                }
                continue;
            }
            if (tokens.kind(i) == Tokens.Kind.NUMBER) {
                if (!tokens.isSign(i - 1, '№')) {
                    return false;
                }
                continue;
            }
            String normal = tokens.normal(i);
            boolean nurse = normal.equals("с")
                    && tokens.isSign(i - 1, '/')
                    && tokens.isWord(i - 2)
                    && tokens.normal(i - 2).equals("м");
            if (isPerson(normal) || nurse) {
                return !colon || isNominative(normal);
            }
            if (!between.contains(normal)) {
                return false;
            }
            skipped++;
        }
        return false;
    }

    /** Whether the word before is one after which a capital may be a name: "осмотр Белого 10.04". */
    boolean isHinted(Note note, int token) {
        Tokens tokens = note.tokens();
        return tokens.isWord(token - 1) && !tokens.startsLine(token) && HINTS.contains(tokens.normal(token - 1));
    }

    private static boolean isAbbreviated(Tokens tokens, int token) {
        return tokens.isWord(token) && tokens.end(token) - tokens.start(token) <= 5;
    }

    /** "кардиолога: …" begins what the cardiologist says. */
    private static boolean isNominative(String normal) {
        return !DOCTOR.matcher(normal).matches()
                || normal.endsWith("г")
                || normal.endsWith("тр")
                || normal.endsWith("евт")
                || normal.endsWith("пед");
    }

    /** Whether the word names a disease, a sign, a method: by the list, or by the words before. */
    boolean isEponym(Note note, int token) {
        Tokens tokens = note.tokens();
        return eponyms.contains(tokens.normal(token)) || isHeaded(tokens, token);
    }

    private boolean isHeaded(Tokens tokens, int token) {
        int reach = 10;
        for (int i = token - 1; i >= 0 && token - i < reach; i--) {
            if (tokens.startsLine(i + 1)) {
                return false;
            }
            if (tokens.kind(i) == Tokens.Kind.SIGN) {
                if (!tokens.isOneOf(i, "-–—,()/«\"")) {
                    return false;
                }
                continue;
            }
            String normal = tokens.normal(i);
            if (tokens.kind(i) == Tokens.Kind.LOWER || tokens.kind(i) == Tokens.Kind.UPPER || isHead(normal)) {
                if (isHead(normal) || normal.equals("по")) {
                    return !normal.equals("по") || !tokens.isSign(token - 1, ',');
                }
                boolean chain = normal.equals("и") || normal.equals("или") || tokens.kind(i) == Tokens.Kind.UPPER;
                if (!chain) {
                    return false;
                }
            } else if (tokens.kind(i) != Tokens.Kind.TITLE) {
                return false;
            }
        }
        return false;
    }

    private boolean isHead(String normal) {
        int length = normal.length();
        for (int cut = 0; cut <= 4 && length - cut > 2; cut++) {
            if (heads.contains(normal.substring(0, length - cut))) {
                return true;
            }
        }
        return false;
    }

    boolean startsSentence(Tokens tokens, int token) {
        return token == 0 || tokens.startsLine(token) || tokens.isOneOf(token - 1, ".!?:;•*–—");
    }

    /** What cases have in common. */
    static String stem(String normal) {
        int length = normal.length();
        for (int cut = LONGEST_ENDING; length > 4 && cut > 0; cut--) {
            if (ENDINGS.contains(normal.substring(length - cut))) {
                return normal.substring(0, length - cut);
            }
        }
        return normal;
    }
}
