package org.bdo.deid.text;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bdo.deid.check.PlaceWords;
import org.bdo.deid.pseudonym.DateShift;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.Dates;
import org.jspecify.annotations.Nullable;

/** Who a text is about: what its record says of the patient and of others, and how dates and names are replaced. */
public final class TextSubject {

    private static final int OLDEST = 89;
    private static final int SHORTEST_NUMBER = 5;
    private static final int SHORTEST_PLACE = 3;

    private final Person person;
    private final DateShift shift;
    private final LocalDate today;
    private final Replacement replacement;
    private final Dates dates;
    private final @Nullable Boolean female;
    private final Map<String, KnownName> names;
    private final boolean latinNames;
    private volatile @Nullable Map<String, KnownName> latin;
    private final Set<String> places;
    private final Set<String> towns;
    private final Set<String> numbers;
    private final List<List<String>> values;

    /** A name as the record gives it. */
    record KnownName(String base, Declension.Kind kind) {}

    private TextSubject(Builder builder) {
        person = builder.person;
        shift = builder.shift;
        today = builder.today;
        replacement = builder.replacement;
        dates = builder.dates;
        female = builder.female;
        names = Map.copyOf(builder.names);
        latinNames = names.values().stream()
                .anyMatch(name -> Tokens.isLatin(name.base().charAt(0)));

        places = Set.copyOf(builder.places);
        towns = Set.copyOf(builder.towns);
        numbers = Set.copyOf(builder.numbers);
        values = List.copyOf(builder.values);
    }

    Person person() {
        return person;
    }

    String pseudonym() {
        return person.pseudonym();
    }

    DateShift shift() {
        return shift;
    }

    LocalDate today() {
        return today;
    }

    /** The earliest year that may be told of a date: an age of more than 89 years is not. */
    int oldestYear() {
        return today.getYear() - OLDEST - 1;
    }

    boolean isTooOld(LocalDate date) {
        return date.isBefore(today.minusYears(OLDEST + 1L).plusDays(1));
    }

    Dates dates() {
        return dates;
    }

    Replacement replacement() {
        return replacement;
    }

    /** Null where it is not known. */
    @Nullable
    Boolean female() {
        return female;
    }

    /** Every form of every name, lower case, ё as е. */
    Map<String, KnownName> names() {
        return names;
    }

    /** The same by {@link Transliteration#key}. */
    Map<String, KnownName> transliterated() {
        Map<String, KnownName> keys = latin;
        if (keys == null) {
            keys = new HashMap<>();
            for (Map.Entry<String, KnownName> name : names.entrySet()) {
                keys.putIfAbsent(Transliteration.key(name.getKey()), name.getValue());
            }
            latin = keys;
        }
        return keys;
    }

    /** Whether the record writes a name in Latin letters. */
    boolean hasLatinNames() {
        return latinNames;
    }

    /** Words of addresses. */
    Set<String> places() {
        return places;
    }

    /** Those of them that are no other word, written in whatever letters. */
    Set<String> towns() {
        return towns;
    }

    /** Digits of identifiers, telephones and birth dates. */
    Set<String> numbers() {
        return numbers;
    }

    /** Identifiers with letters in them, as the words and numbers they are made of. */
    List<List<String>> values() {
        return values;
    }

    /** Whether this word is one of the record's own names as they are written there, in any form. */
    boolean isNamed(String normal) {
        return names.containsKey(normal);
    }

    /** Collects what the record says. */
    public static final class Builder {

        private final Person person;
        private final DateShift shift;
        private final LocalDate today;
        private Replacement replacement = Replacement.SURROGATE;
        private Dates dates = Dates.SHIFT;
        private @Nullable Boolean female;
        private final Map<String, KnownName> names = new HashMap<>();

        private final Set<String> places = new HashSet<>();
        private final Set<String> towns = new HashSet<>();
        private final Set<String> numbers = new HashSet<>();
        private final List<List<String>> values = new ArrayList<>();

        /**
         * For a text about this patient.
         *
         * @param person surrogates are chosen by the pseudonym, with the person's key
         * @param shift the patient's
         * @param today when the record came: a birth over 89 years before is not told
         */
        public Builder(Person person, DateShift shift, LocalDate today) {
            this.person = person;
            this.shift = shift;
            this.today = today;
        }

        /** For a text about a patient of the first key. */
        public Builder(String pseudonym, DateShift shift, LocalDate today) {
            this(new Person(0, pseudonym), shift, today);
        }

        public Builder dates(Dates wanted) {
            dates = wanted;
            return this;
        }

        public Builder replacement(Replacement wanted) {
            replacement = wanted;
            return this;
        }

        /** The patient's, where it is known. */
        public Builder female(@Nullable Boolean known) {
            female = known;
            return this;
        }

        public Builder surname(String text) {
            return name(text, Declension.Kind.SURNAME);
        }

        public Builder given(String text) {
            return name(text, Declension.Kind.GIVEN);
        }

        /** A name as one text: the first word is taken for the surname unless it is followed by a comma or more is known. */
        public Builder name(String text) {
            return name(text, Declension.Kind.SURNAME);
        }

        private Builder name(String text, Declension.Kind meant) {
            for (String word : text.split("[^\\p{L}'’]+", -1)) {
                if (word.length() > 1) {
                    Declension.Kind kind = Patronymics.is(Tokens.normal(word)) ? Declension.Kind.PATRONYMIC : meant;
                    add(word, kind);
                }
            }
            return this;
        }

        private void add(String word, Declension.Kind kind) {
            KnownName known = new KnownName(Tokens.normal(word), kind);
            List<String> bases = new ArrayList<>(List.of(known.base()));
            if (Tokens.isLatin(word.charAt(0))) {
                bases.addAll(Transliteration.toCyrillic(known.base()));
            }
            for (String base : bases) {
                for (String form : Declension.everyForm(base, kind)) {
                    if (form.length() > 2 || form.equals(known.base())) {
                        names.putIfAbsent(form, known);
                    }
                }
            }
        }

        /** A settlement or a district. */
        public Builder town(String text) {
            for (String word : text.split("[^\\p{L}]+", -1)) {
                towns.add(Tokens.normal(word));
            }
            return place(text);
        }

        /** A street, a house: a line of an address. */
        public Builder place(String text) {
            for (String word : text.split("[^\\p{L}]+", -1)) {
                String normal = Tokens.normal(word);
                if (normal.length() >= SHORTEST_PLACE && !PlaceWords.contains(normal)) {
                    places.addAll(Declension.everyForm(normal, Declension.Kind.SURNAME));
                    places.addAll(Declension.everyForm(normal, Declension.Kind.GIVEN));
                }
            }
            return this;
        }

        /** A number of the patient, a document, a stay; a telephone; an e-mail address. */
        public Builder value(String text) {
            String digits = text.replaceAll("\\D", "");
            if (digits.length() >= SHORTEST_NUMBER) {
                numbers.add(digits);
            }
            if (digits.length() == PHONE_DIGITS && (digits.charAt(0) == '7' || digits.charAt(0) == '8')) {
                numbers.add(digits.substring(1));
            }
            Tokens tokens = new Tokens(text);
            List<String> parts = new ArrayList<>();
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.kind(i) != Tokens.Kind.SIGN) {
                    parts.add(tokens.normal(i));
                }
            }
            if (String.join("", parts).length() >= SHORTEST_NUMBER) {
                values.add(List.copyOf(parts));
            }
            return this;
        }

        private static final int PHONE_DIGITS = 11;

        /** In the record's own writing of dates, of any precision; only a whole date is looked for as a row of digits. */
        public Builder birthDate(LocalDate date) {
            numbers.add("%02d%02d%04d".formatted(date.getDayOfMonth(), date.getMonthValue(), date.getYear()));
            numbers.add("%04d%02d%02d".formatted(date.getYear(), date.getMonthValue(), date.getDayOfMonth()));
            return this;
        }

        /** What earlier records said of the patient. */
        public Builder known(Identity identity) {
            identity.names().forEach(name -> {
                surname(name.family());
                name.given().forEach(this::given);
            });
            identity.identifiers().forEach(identifier -> value(identifier.value()));
            identity.numbers().forEach(this::value);
            identity.towns().forEach(this::town);
            identity.places().forEach(this::place);
            for (String date : identity.birthDates()) {
                try {
                    birthDate(LocalDate.parse(date));
                } catch (DateTimeException e) {
                    value(date);
                }
            }
            return this;
        }

        public TextSubject build() {
            return new TextSubject(this);
        }
    }

    @Override
    public String toString() {
        return "TextSubject[" + person.pseudonym() + "]";
    }
}
