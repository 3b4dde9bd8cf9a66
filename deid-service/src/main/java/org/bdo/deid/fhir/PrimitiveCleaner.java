package org.bdo.deid.fhir;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.bdo.deid.rule.Dates;
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
    /** FHIR R4 2.24.0.8: numbers, and the letters for an error and for what is above or below the limits. */
    private static final Pattern SAMPLES = Pattern.compile("(?:(?:[+-]?\\d{1,9}(?:\\.\\d{1,9})?|[EUL])(?: |$))+");

    private static final String OID = "urn:oid:";
    private static final Pattern DICOM_UID = Pattern.compile("[0-9.]{1,64}");

    /** What unification at the intake keeps beside a value that it changed. */
    private static final Set<String> OUR_EXTENSIONS = Set.of(
            "urn:bdo:extension:original-value",
            "urn:bdo:extension:original-code",
            "urn:bdo:extension:original-interpretation");

    private final FhirProfile profile;
    private final CleaningContext context;
    private final Map<String, String> contained;

    /** @param contained what references may say of resources inside the same one, and what they will say */
    PrimitiveCleaner(FhirProfile profile, CleaningContext context, Map<String, String> contained) {
        this.profile = profile;
        this.context = context;
        this.contained = contained;
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
            case KEEP, REMOVE, ROUND, ATTACHMENT, ENCRYPT -> null; // what is encrypted is so where its path is known
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
            case SAMPLES -> SAMPLES.matcher(text).matches() ? text : null;
            case UID -> uid(text);
            case DATE -> date(text, profile.settings().dates());
            case SHIFT -> date(text, Dates.SHIFT);
            case BIRTH_DATE -> birthDate(text);
            case REFERENCE -> reference(text);
            case EXTENSION -> OUR_EXTENSIONS.contains(text) ? text : null;
        };
    }

    private @Nullable String date(String text, Dates dates) {
        // What the shift cannot read is no date, whatever is done with it.
        String shifted = context.shift().fhir(text).orElse(null);
        if (shifted == null || dates == Dates.REMOVE) {
            return null;
        }
        return switch (dates) {
            case KEEP -> text;
            case SHIFT -> isOld(text) ? oldest() : shifted;
            default -> isOld(text) ? oldest() : text.substring(0, 4);
        };
    }

    /** Whether who was alive then is over 89 years old now. */
    private boolean isOld(String date) {
        LocalDate earliest = LocalDate.parse(
                switch (date.length()) {
                    case 4 -> date + "-01-01";
                    case 7 -> date + "-01";
                    default -> date.substring(0, 10);
                });
        return earliest.isBefore(today().minusYears(OLDEST + 1L).plusDays(1));
    }

    private String oldest() {
        return "%04d".formatted(today().getYear() - OLDEST - 1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(context.receivedAt(), ZoneOffset.UTC);
    }

    private @Nullable String generalised(String text) {
        String year = date(text, Dates.YEAR);
        if (year != null) {
            return year;
        }
        return CODE.matcher(text).matches() ? text.substring(0, Math.min(3, text.length())) : null;
    }

    /** Of a birth the year of the oldest stays, even where other dates are kept. */
    private @Nullable String birthDate(String text) {
        Dates dates = profile.settings().birthDate();
        String date = date(text, dates);
        return date != null && isOld(text) ? oldest() : date;
    }

    private @Nullable String uid(String text) {
        String prefix = text.startsWith(OID) ? OID : "";
        String uid = text.substring(prefix.length());
        return DICOM_UID.matcher(uid).matches() ? prefix + context.keyed().uid(uid) : null;
    }

    private @Nullable String reference(String text) {
        if (text.startsWith("#")) {
            return contained.get(text);
        }
        return context.bundle()
                .target(text)
                .filter(target -> profile.resources().containsKey(target.type()))
                .map(target -> target.type() + "/" + context.id(target))
                .orElse(null);
    }
}
