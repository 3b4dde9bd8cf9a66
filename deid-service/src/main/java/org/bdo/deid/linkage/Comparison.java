package org.bdo.deid.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.text.NameKey;
import org.jspecify.annotations.Nullable;

/**
 * How likely two identities are one person's.
 *
 * @param score sum of the {@link Weights}, in bits; half of a weight where a name differs by one letter or a date by one part
 * @param agree fields that agree, wholly or nearly
 * @param differ fields that both have and that differ
 */
record Comparison(double score, List<String> agree, List<String> differ) {

    /** From here on somebody should look: name and birth date agree, or one of them differs a little; not a full name alone. */
    static final double WORTH_A_LOOK = 21;

    private static final double NEARLY = 0.5;
    private static final int SHORTEST_NEAR = 4;

    /** Of all names and dates that are known of either those that agree best. */
    static Comparison of(Identity one, Identity other) {
        Tally tally = new Tally();
        tally.add(Weights.BIRTH_DATE, best(one.birthDates(), other.birthDates(), Comparison::dates));
        tally.add(Weights.SEX, best(one.sexes(), other.sexes(), (a, b) -> a.equals(b) ? 1.0 : 0.0));
        names(one, other).addTo(tally);
        return new Comparison(tally.score, List.copyOf(tally.agree), List.copyOf(tally.differ));
    }

    /** People with different СНИЛС are two, whatever else agrees. */
    static boolean contradict(Identity one, Identity other) {
        Set<String> snils = snils(one);
        snils.addAll(snils(other));
        return snils.size() > 1;
    }

    private static Set<String> snils(Identity identity) {
        return identity.identifiers().stream()
                .filter(identifier -> identifier.strength() == Identifier.Strength.SNILS)
                .map(Identifier::value)
                .collect(Collectors.toSet());
    }

    private static Names names(Identity one, Identity other) {
        return one.names().stream()
                .flatMap(a -> other.names().stream().map(b -> Names.of(a, b)))
                .max(Comparator.comparingDouble(Names::score))
                .orElse(new Names(null, null, null));
    }

    /** 1 for the same, a half for nearly, 0 for different; null where either has none. */
    private static @Nullable Double best(List<String> some, List<String> others, Likeness likeness) {
        return some.stream()
                .flatMap(a -> others.stream().map(b -> likeness.of(a, b)))
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static double dates(String one, String other) {
        if (one.equals(other)) {
            return 1;
        }
        String[] a = one.split("-", -1);
        String[] b = other.split("-", -1);
        if (a.length != 3 || b.length != 3) {
            return one.startsWith(other) || other.startsWith(one) ? NEARLY : 0;
        }
        boolean swapped = a[0].equals(b[0]) && a[1].equals(b[2]) && a[2].equals(b[1]);
        int same = 0;
        for (int i = 0; i < 3; i++) {
            same += a[i].equals(b[i]) ? 1 : 0;
        }
        return swapped || (same == 2 && oneEditApart(a[0], b[0])) ? NEARLY : 0;
    }

    private static @Nullable Double part(String one, String other) {
        String a = NameKey.of(one);
        String b = NameKey.of(other);
        if (a.isEmpty() || b.isEmpty()) {
            return null;
        }
        if (a.equals(b)) {
            return 1.0;
        }
        boolean initial = (a.length() == 1 || b.length() == 1) && a.charAt(0) == b.charAt(0);
        return initial || (Math.min(a.length(), b.length()) >= SHORTEST_NEAR && oneEditApart(a, b)) ? NEARLY : 0;
    }

    /** One letter more, less or other, or two neighbours swapped. */
    private static boolean oneEditApart(String a, String b) {
        int start = 0;
        int shorter = Math.min(a.length(), b.length());
        while (start < shorter && a.charAt(start) == b.charAt(start)) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && a.charAt(a.length() - 1 - end) == b.charAt(b.length() - 1 - end)) {
            end++;
        }
        String left = a.substring(start, a.length() - end);
        String right = b.substring(start, b.length() - end);
        boolean swapped = left.length() == 2
                && right.length() == 2
                && left.charAt(0) == right.charAt(1)
                && left.charAt(1) == right.charAt(0);
        return swapped || (left.length() <= 1 && right.length() <= 1);
    }

    private interface Likeness {
        double of(String one, String other);
    }

    private record Names(
            @Nullable Double family,
            @Nullable Double given,
            @Nullable Double patronymic) {

        static Names of(Identity.Name one, Identity.Name other) {
            return new Names(
                    part(one.family(), other.family()),
                    part(at(one.given(), 0), at(other.given(), 0)),
                    part(at(one.given(), 1), at(other.given(), 1)));
        }

        private static String at(List<String> parts, int index) {
            return index < parts.size() ? parts.get(index) : "";
        }

        double score() {
            Tally tally = new Tally();
            addTo(tally);
            return tally.score;
        }

        void addTo(Tally tally) {
            tally.add(Weights.FAMILY, family);
            tally.add(Weights.GIVEN, given);
            tally.add(Weights.PATRONYMIC, patronymic);
        }
    }

    private static final class Tally {

        private final List<String> agree = new ArrayList<>();
        private final List<String> differ = new ArrayList<>();
        private double score;

        void add(Weights field, @Nullable Double likeness) {
            if (likeness == null) {
                return;
            }
            score += likeness > 0 ? likeness * field.agreement() : field.disagreement();
            (likeness > 0 ? agree : differ).add(field.field());
        }
    }
}
