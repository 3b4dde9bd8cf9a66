package org.bdo.deid.pseudonym;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one record, or all that is known, says of who a person is. Never written anywhere but sealed.
 *
 * @param identifiers what links
 * @param names as written
 * @param birthDates ISO 8601 as far as known, or as written where it is no date
 * @param sexes FHIR codes
 * @param numbers other numbers: documents, accounts, telephones, e-mail addresses
 * @param towns settlements and districts
 * @param places lines of addresses
 * @param unlinked what is another person's from now on, whatever was said before (HL7 v2 A37)
 */
public record Identity(
        List<Identifier> identifiers,
        List<Name> names,
        List<String> birthDates,
        List<String> sexes,
        List<String> numbers,
        List<String> towns,
        List<String> places,
        List<Identifier> unlinked) {

    /** Nothing is known. */
    public static final Identity NONE = of(List.of());

    /**
     * A name as written.
     *
     * @param family empty where only given names are known
     * @param given first name, patronymic and so on
     */
    public record Name(String family, List<String> given) {}

    /** Nothing but what links. */
    public static Identity of(List<Identifier> identifiers) {
        return new Identity(identifiers, List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** What it says of this person alone. */
    public Identity own() {
        return all(List.of(this));
    }

    /** All of it once, without what is another's. */
    public static Identity all(List<Identity> some) {
        return new Identity(
                merged(some, Identity::identifiers),
                merged(some, Identity::names),
                merged(some, Identity::birthDates),
                merged(some, Identity::sexes),
                merged(some, Identity::numbers),
                merged(some, Identity::towns),
                merged(some, Identity::places),
                List.of());
    }

    private static <T> List<T> merged(List<Identity> some, Function<Identity, List<T>> part) {
        Set<T> all = new LinkedHashSet<>();
        some.forEach(identity -> all.addAll(part.apply(identity)));
        return List.copyOf(all);
    }

    /** The name of no one is told. */
    @Override
    public String toString() {
        return "Identity[]";
    }

    /** Collects what a record says; blank texts are nothing. */
    public static final class Builder {

        private final List<Identifier> identifiers;
        private final Set<Name> names = new LinkedHashSet<>();
        private final Set<String> birthDates = new LinkedHashSet<>();
        private final Set<String> sexes = new LinkedHashSet<>();
        private final Set<String> numbers = new LinkedHashSet<>();
        private final Set<String> towns = new LinkedHashSet<>();
        private final Set<String> places = new LinkedHashSet<>();
        private final List<Identifier> unlinked = new ArrayList<>();

        public Builder(List<Identifier> identifiers) {
            this.identifiers = List.copyOf(identifiers);
        }

        public Builder name(@Nullable String family, List<String> given) {
            List<String> known = new ArrayList<>();
            given.forEach(part -> add(known::add, part));
            String surname = family == null ? "" : family.strip();
            if (!surname.isEmpty() || !known.isEmpty()) {
                names.add(new Name(surname, List.copyOf(known)));
            }
            return this;
        }

        public Builder birthDate(@Nullable String text) {
            return add(birthDates::add, text);
        }

        public Builder sex(@Nullable String code) {
            return add(sexes::add, code);
        }

        public Builder number(@Nullable String text) {
            return add(numbers::add, text);
        }

        public Builder town(@Nullable String text) {
            return add(towns::add, text);
        }

        public Builder place(@Nullable String text) {
            return add(places::add, text);
        }

        public Builder unlinked(Identifier another) {
            unlinked.add(another);
            return this;
        }

        private Builder add(Consumer<String> set, @Nullable String text) {
            Stream.ofNullable(text)
                    .map(String::strip)
                    .filter(one -> !one.isEmpty())
                    .forEach(set);
            return this;
        }

        public Identity build() {
            return new Identity(
                    identifiers,
                    List.copyOf(names),
                    List.copyOf(birthDates),
                    List.copyOf(sexes),
                    List.copyOf(numbers),
                    List.copyOf(towns),
                    List.copyOf(places),
                    List.copyOf(unlinked));
        }
    }
}
