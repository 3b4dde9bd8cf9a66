package org.bdo.ingest.unification;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Quantity.QuantityComparator;

/** Numbers and ranges as laboratories write them: {@code 5,6}, {@code <0.5}, {@code 3,9 - 6,1}, {@code до 5}, {@code более 60}. */
public final class Numbers {

    private static final String NUMBER = "([+-]?\\d{1,15}(?:[.,]\\d{1,15})?)";
    private static final Pattern VALUE = Pattern.compile("(<=|>=|<|>|≤|≥)?\\s*" + NUMBER);
    private static final Pattern RANGE =
            Pattern.compile("(?:от\\s+)?" + NUMBER + "\\s*(?:-|–|—|\\.\\.|до)\\s*" + NUMBER);
    private static final Pattern UP_TO = Pattern.compile("(?:до|менее|не более|ниже|<=?|≤)\\s*" + NUMBER);
    private static final Pattern FROM = Pattern.compile("(?:от|более|не менее|выше|свыше|>=?|≥)\\s*" + NUMBER);

    private Numbers() {}

    /**
     * A normal range.
     *
     * @param low empty where there is no lower end
     * @param high empty where there is no upper end
     */
    public record Range(Optional<BigDecimal> low, Optional<BigDecimal> high) {}

    /** The text as a number with its comparator; empty where it is anything else. */
    public static Optional<Quantity> quantity(String text) {
        Matcher value = VALUE.matcher(text.strip());
        if (!value.matches()) {
            return Optional.empty();
        }
        Quantity quantity = new Quantity().setValue(decimal(value.group(2)));
        if (value.group(1) != null) {
            quantity.setComparator(comparator(value.group(1)));
        }
        return Optional.of(quantity);
    }

    /** The text as a range; empty where it is anything else, such as {@code отрицательно}. */
    public static Optional<Range> range(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        Matcher both = RANGE.matcher(plain);
        if (both.matches()) {
            BigDecimal low = decimal(both.group(1));
            BigDecimal high = decimal(both.group(2));
            return low.compareTo(high) <= 0
                    ? Optional.of(new Range(Optional.of(low), Optional.of(high)))
                    : Optional.empty();
        }
        Matcher upTo = UP_TO.matcher(plain);
        if (upTo.matches()) {
            return Optional.of(new Range(Optional.empty(), Optional.of(decimal(upTo.group(1)))));
        }
        Matcher from = FROM.matcher(plain);
        return from.matches()
                ? Optional.of(new Range(Optional.of(decimal(from.group(1))), Optional.empty()))
                : Optional.empty();
    }

    private static BigDecimal decimal(String digits) {
        return new BigDecimal(digits.replace(',', '.'));
    }

    private static QuantityComparator comparator(String sign) {
        return switch (sign) {
            case "<" -> QuantityComparator.LESS_THAN;
            case ">" -> QuantityComparator.GREATER_THAN;
            case "<=", "≤" -> QuantityComparator.LESS_OR_EQUAL;
            default -> QuantityComparator.GREATER_OR_EQUAL;
        };
    }
}
