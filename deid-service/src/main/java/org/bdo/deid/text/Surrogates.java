package org.bdo.deid.text;

import java.util.List;
import java.util.Set;
import org.bdo.deid.pseudonym.PersonKeys;

/**
 * Something else of the same kind, chosen by the key, the patient and what it replaces: always the same, and nobody without the
 * key can go back. Numbers are of ranges that are never given out, so that no check takes them for a person's.
 */
final class Surrogates {

    private final PersonKeys keys;
    private final Morphology morphology;
    private final EnglishWords english;
    private final List<String> surnames = WordList.words("surrogate-surnames.txt");
    private final List<String> men = WordList.words("surrogate-men.txt");
    private final List<String> women = WordList.words("surrogate-women.txt");
    private final List<String> fathers = WordList.words("surrogate-fathers.txt");
    private final List<String> towns = WordList.words("surrogate-towns.txt");
    private final List<String> streets = WordList.words("surrogate-streets.txt");
    private final List<String> englishSurnames = WordList.words("surnames-en.txt");
    private final List<String> englishMen = WordList.words("given-en-male.txt");
    private final List<String> englishWomen = WordList.words("given-en-female.txt");
    private final List<String> englishTowns =
            List.of("Lakewood", "Fairview", "Riverton", "Greendale", "Millbrook", "Ashford", "Eastbrook", "Westfield");
    private final List<String> englishStreets =
            List.of("Meadow", "Orchard", "Willow", "Juniper", "Hillcrest", "Prospect", "Linden");
    private static final String LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЭЮЯ";
    private static final String LATIN_LETTERS = "ABCDEFGHJKLMNPRSTVW";

    Surrogates(PersonKeys keys, Morphology morphology, EnglishWords english) {
        this.keys = keys;
        this.morphology = morphology;
        this.english = english;
    }

    String of(Note note, Span span) {
        String text = note.tokens().text().substring(span.start(), span.end());
        return switch (span.category()) {
            case NAME -> name(note, span);
            case DATE -> date(note, text);
            case AGE -> "90";
            case PHONE ->
                "+0 (000) " + digits(note, text, 3) + "-" + digits(note, text + "-", 2) + "-"
                        + digits(note, text + "--", 2);
            case EMAIL -> "u" + digits(note, Tokens.normal(text), 6) + "@example.invalid";
            case URL -> "https://example.invalid/" + digits(note, text, 6);
            case IP -> "192.0.2." + (number(note, "ip", text) % 254 + 1);
            case ADDRESS -> address(note, text);
            case ORGANISATION ->
                note.english()
                        ? "Institution " + digits(note, Tokens.normal(text), 3)
                        : "организация № " + digits(note, Tokens.normal(text), 3);
            case NUMBER -> figures(note, text);
        };
    }

    private static String date(Note note, String text) {
        DateText date = DateText.of(text, note.english());
        if (date != null) {
            return date.shifted(note.subject());
        }
        DateRange range = DateRange.at(text, 0, note.english());
        if (range != null && range.end() == text.length()) {
            return range.shifted(note.subject());
        }
        SpelledDay spelled = SpelledDay.at(text, 0);
        return spelled == null ? "[DATE]" : spelled.shifted(note.subject());
    }

    private int number(Note note, String kind, String value) {
        return keys.of(note.subject().person()).choice(note.subject().pseudonym(), kind, value);
    }

    private String digits(Note note, String value, int count) {
        int number = number(note, "digits", value.replaceAll("[\\s()+]", ""));
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(number % 10);
            number /= 10;
        }
        return digits.toString();
    }

    /** The same layout, other digits, beginning with as many zeros as no number that is given out has; letters become X. */
    private String figures(Note note, String text) {
        int zeros = 3;
        StringBuilder out = new StringBuilder();
        String digits = text.replaceAll("\\D", "");
        int seen = 0;
        String chosen = digits(note, digits, 9);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isDigit(c)) {
                out.append(seen < zeros ? '0' : chosen.charAt(seen % chosen.length()));
                seen++;
            } else {
                out.append(Character.isLetter(c) ? 'X' : c);
            }
        }
        return out.toString();
    }

    /** None that the record has a word of. */
    private static String place(Note note, List<String> pool, int choice) {
        for (int i = 0; i < pool.size(); i++) {
            String chosen = pool.get((choice + i) % pool.size());
            if (!note.subject().places().contains(Tokens.normal(chosen))) {
                return chosen;
            }
        }
        return "N";
    }

    private String address(Note note, String text) {
        int choice = number(note, "address", Tokens.normal(text));
        if (note.english()) {
            String town = place(note, englishTowns, choice);
            return text.matches("(?s).*\\d.*")
                    ? "%d %s Street, %s".formatted(choice % 90 + 10, place(note, englishStreets, choice / 7), town)
                    : town;
        }
        if (text.matches("\\d{6}")) {
            return "000000";
        }
        String town = place(note, towns, choice);
        String street = place(note, streets, choice / 7);
        boolean house = text.matches("(?s).*\\d.*");
        boolean streetToo = house || text.matches("(?isu).*\\b(?:ул|пр|пер|ш|наб|бульвар|проспект|улиц)[а-я]*\\b.*");
        return streetToo ? "ул. %s".formatted(street) + (house ? ", д. %d".formatted(choice % 90 + 1) : "") : town;
    }

    /** Word for word, so that case, order, capitals and points stay. */
    private String name(Note note, Span span) {
        Tokens tokens = note.tokens();
        NameShape shape = NameShape.of(note, span, morphology);
        StringBuilder out = new StringBuilder();
        int at = span.start();
        for (int i = tokens.at(span.start()); i < tokens.size() && tokens.end(i) <= span.end(); i++) {
            out.append(tokens.text(), at, tokens.start(i));
            out.append(
                    tokens.isWord(i) ? word(note, i, shape) : tokens.text().substring(tokens.start(i), tokens.end(i)));
            at = tokens.end(i);
        }
        return out.append(tokens.text(), at, span.end()).toString();
    }

    private String word(Note note, int token, NameShape shape) {
        Tokens tokens = note.tokens();
        String normal = tokens.normal(token);
        boolean latin = tokens.isLatinWord(token);
        if (tokens.is(token, Tokens.Kind.INITIAL)) {
            String letters = latin ? LATIN_LETTERS : LETTERS;
            return "" + letters.charAt(number(note, "initial", normal) % letters.length());
        }
        String key = key(note, token);
        String chosen = latin ? latin(note, key, normal) : russian(note, token, key, shape);
        return Declension.like(chosen, tokens.kind(token));
    }

    private String key(Note note, int token) {
        TextSubject.KnownName known = note.known(token);
        if (known != null) {
            return Transliteration.key(known.base());
        }
        String normal = note.tokens().normal(token);
        Morphology.Word word = morphology.word(normal);
        return word.lemma().isEmpty() ? RussianWords.stem(normal) : RussianWords.stem(word.lemma());
    }

    private String latin(Note note, String key, String normal) {
        List<String> pool =
                english.isGiven(normal) ? english.isWoman(normal) ? englishWomen : englishMen : englishSurnames;
        return Tokens.normal(pick(note, key, pool));
    }

    private String russian(Note note, int token, String key, NameShape shape) {
        boolean female = shape.female();
        return switch (shape.kind(token)) {
            case GIVEN ->
                inflect(
                        Tokens.normal(pick(note, key, female ? women : men)),
                        Declension.Kind.GIVEN,
                        female,
                        shape.grammaticalCase());
            case PATRONYMIC -> {
                String father = Tokens.normal(pick(note, key, fathers));
                String patronymic = female ? father.substring(0, father.length() - 2) + "на" : father;
                yield inflect(patronymic, Declension.Kind.PATRONYMIC, female, shape.grammaticalCase());
            }
            case SURNAME -> {
                String base = Tokens.normal(pick(note, key, surnames));
                yield inflect(female ? base + "а" : base, Declension.Kind.SURNAME, female, shape.grammaticalCase());
            }
        };
    }

    private static String inflect(String word, Declension.Kind kind, boolean female, int grammaticalCase) {
        return Declension.forms(word, kind, female).get(grammaticalCase);
    }

    /** Never one of the record's own names or places, and none that the text itself has, whoever bears it there. */
    private String pick(Note note, String key, List<String> pool) {
        Set<String> own = note.subject().names().keySet();
        int first = number(note, "name", key);
        for (int i = 0; i < pool.size(); i++) {
            String chosen = pool.get((first + i) % pool.size());
            String normal = Tokens.normal(chosen);
            if (!own.contains(normal) && !note.subject().places().contains(normal) && !note.hasName(normal)) {
                return chosen;
            }
        }
        return "N";
    }
}
