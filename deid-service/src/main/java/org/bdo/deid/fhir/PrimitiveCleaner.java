package org.bdo.deid.fhir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.DecimalNode;
import tools.jackson.databind.node.StringNode;

/** Treats one primitive value by a method of the profile; null means that it goes. */
final class PrimitiveCleaner {

    private static final int OLDEST = 89;
    private static final int MAX_DIGITS = 40;
    private static final int DISPLAY_LENGTH = 200;
    private static final int LONGEST_MASK = 10_000;
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");
    private static final Pattern CODE = Pattern.compile("[^\\s@]{1,64}");
    private static final Pattern URI = Pattern.compile("(urn:|https?://)[^\\s@?#]{1,200}");
    /** Numbers, intervals, titres, dilutions, and the signs by which laboratories write a degree. */
    private static final Pattern RESULT = Pattern.compile(
            "[<>≤≥=~]{0,2} ?[+-]?\\d{1,6}([.,]\\d{1,6})?( ?[-–:/] ?\\d{1,6}([.,]\\d{1,6})?)?|\\+{1,4}|-|±");

    /** What unification at the intake keeps beside a value that it changed. */
    private static final Set<String> OUR_EXTENSIONS = Set.of(
            "urn:bdo:extension:original-value",
            "urn:bdo:extension:original-code",
            "urn:bdo:extension:original-interpretation");

    private final FhirProfile profile;
    private final CleaningContext context;

    PrimitiveCleaner(FhirProfile profile, CleaningContext context) {
        this.profile = profile;
        this.context = context;
    }

    @Nullable
    JsonNode clean(JsonNode value, Rule.Method method) {
        if (value.isNumber() || value.isBoolean()) {
            return plain(value, method);
        }
        boolean storable = value.isString() && isStorable(value.asString(), method == Rule.Method.TEXT);
        String cleaned = storable ? text(value.asString(), method) : null;
        return cleaned == null ? null : StringNode.valueOf(cleaned);
    }

    private static @Nullable JsonNode plain(JsonNode value, Rule.Method method) {
        if (value.isNumber() && !isSane(value.decimalValue())) {
            return null;
        }
        return switch (method) {
            case KEEP, AS_IS -> value;
            case ROUND ->
                value.isNumber()
                        ? DecimalNode.valueOf(value.decimalValue().setScale(0, RoundingMode.HALF_EVEN))
                        : value;
            case GENERALISE ->
                value.isNumber()
                        ? DecimalNode.valueOf(value.decimalValue()
                                .divide(BigDecimal.TEN, 0, RoundingMode.FLOOR)
                                .multiply(BigDecimal.TEN))
                        : value;
            default -> null;
        };
    }

    /** No value of medicine has more digits; the database refuses what has very many more. */
    private static boolean isSane(BigDecimal number) {
        return number.precision() <= MAX_DIGITS && Math.abs(number.scale()) <= MAX_DIGITS;
    }

    /** Control characters and halves of surrogate pairs cannot be stored as jsonb and belong to no code or display. */
    private static boolean isStorable(String text, boolean lines) {
        return text.codePoints()
                .noneMatch(point ->
                        (Character.isISOControl(point) && !(lines && (point == '\n' || point == '\r' || point == '\t')))
                                || Character.getType(point) == Character.SURROGATE);
    }

    private @Nullable String text(String text, Rule.Method method) {
        return switch (method) {
            case KEEP, REMOVE, ROUND, ATTACHMENT -> null;
            case AS_IS -> text;
            case PSEUDONYM -> context.keyed().resourceId("value", context.source(), text);
            case MASK ->
                text.codePointCount(0, text.length()) > LONGEST_MASK
                        ? null
                        : LETTER.matcher(text).replaceAll("*");
            case GENERALISE -> generalised(text);
            case TEXT -> context.text().clean(text).orElse(null);
            case CODE -> CODE.matcher(text).matches() ? text : null;
            case URI -> URI.matcher(text).matches() ? text : null;
            case DISPLAY -> text.length() <= DISPLAY_LENGTH ? text : null;
            case RESULT -> isResult(text) ? text : null;
            case DATE -> date(text, profile.settings().dates());
            case SHIFT -> date(text, FhirSettings.Dates.SHIFT);
            case BIRTH_DATE -> birthDate(text);
            case REFERENCE -> reference(text);
            case EXTENSION -> OUR_EXTENSIONS.contains(text) ? text : null;
        };
    }

    private @Nullable String date(String text, FhirSettings.Dates dates) {
        // What the shift cannot read is no date, whatever is done with it.
        String shifted = context.shift().fhir(text).orElse(null);
        return shifted == null
                ? null
                : switch (dates) {
                    case SHIFT -> shifted;
                    case KEEP -> text;
                    case YEAR -> text.substring(0, 4);
                    case REMOVE -> null;
                };
    }

    private @Nullable String generalised(String text) {
        String year = date(text, FhirSettings.Dates.YEAR);
        if (year != null) {
            return year;
        }
        return CODE.matcher(text).matches() ? text.substring(0, Math.min(3, text.length())) : null;
    }

    private boolean isResult(String text) {
        String trimmed = text.strip();
        return RESULT.matcher(trimmed).matches() || profile.resultWords().contains(trimmed.toLowerCase(Locale.ROOT));
    }

    private @Nullable String birthDate(String text) {
        LocalDate today = LocalDate.ofInstant(context.receivedAt(), ZoneOffset.UTC);
        try {
            LocalDate earliest = LocalDate.parse(
                    switch (text.length()) {
                        case 4 -> text + "-01-01";
                        case 7 -> text + "-01";
                        default -> text;
                    });
            boolean old = profile.settings().birthDate() != FhirSettings.Dates.REMOVE
                    && earliest.isBefore(today.minusYears(OLDEST + 1L).plusDays(1));
            return old
                    ? "%04d".formatted(today.getYear() - OLDEST - 1)
                    : date(text, profile.settings().birthDate());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable String reference(String text) {
        return context.bundle()
                .target(text)
                .filter(target -> profile.resources().containsKey(target.type()))
                .map(target -> target.type() + "/" + context.id(target))
                .orElse(null);
    }
}
