package org.bdo.ingest.unification;

import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fhir.ucum.Decimal;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumException;

/**
 * Conversion between UCUM units. The library takes the mole for a pure number and an arbitrary unit for any other of the
 * same size (1 mmol/L would be 602214076000 10*9/L), so units of different kinds are told apart here first.
 */
final class UnitConversion {

    private static final MathContext EXACT = new MathContext(20);
    private static final int MOST_KEPT = 10_000;
    private static final UcumEssenceService UCUM = service();
    private static final Map<String, Optional<BigDecimal>> FACTORS = new ConcurrentHashMap<>();
    private static final Map<String, Boolean> VALID = new ConcurrentHashMap<>();
    private static final int LONGEST = 40;
    private static final Pattern NAMES = Pattern.compile("\\{[^}]*}|\\[[^\\]]*]");
    /** A power of a unit above 4, one of ten above 99, a number of more than four digits, or too many factors. */
    private static final Pattern WILD =
            Pattern.compile("[A-Za-z%][+-]?([5-9]|\\d\\d)|[*^][+-]?\\d{3}|\\d{5}|([./][^./]*){9}");

    private static final Pattern ANNOTATION = Pattern.compile("\\{[^}]*}");
    private static final Pattern TOKEN = Pattern.compile("(/?)\\(?([a-zA-Z]*\\[[^\\]]*\\]|[A-Za-z]+)");
    private static final Pattern CATALYTIC = Pattern.compile("[munpk]?U|[mun]?kat");

    private UnitConversion() {}

    static boolean isUcum(String text) {
        if (VALID.size() > MOST_KEPT) {
            VALID.clear();
        }
        return isTame(text) && VALID.computeIfAbsent(text, UnitConversion::validates);
    }

    /** The library multiplies digit by digit and a power factor by factor: mg9999999 would keep it busy for ever. */
    private static boolean isTame(String text) {
        return text.length() <= LONGEST
                && !WILD.matcher(NAMES.matcher(text).replaceAll("a")).find();
    }

    /** What a value in the first unit is to be multiplied by; empty where the units are of different kinds. */
    static Optional<BigDecimal> factor(String from, String to) {
        if (from.equals(to)) {
            return Optional.of(BigDecimal.ONE);
        }
        if (FACTORS.size() > MOST_KEPT) {
            FACTORS.clear();
        }
        return FACTORS.computeIfAbsent(from + ' ' + to, _ -> compute(from, to));
    }

    /** Mass to substance: what a value in the mass unit is to be multiplied by, at so many grams a mole. */
    static Optional<BigDecimal> molar(String massUnit, String substanceUnit, BigDecimal gramsPerMole) {
        return factor(massUnit, "g/L")
                .flatMap(toGrams -> factor("mol/L", substanceUnit)
                        .map(toUnit -> toGrams.multiply(toUnit).divide(gramsPerMole, EXACT)));
    }

    /** A temperature, which has no factor because its zero moves. */
    static Optional<BigDecimal> celsius(BigDecimal value, String from) {
        return switch (from) {
            case "Cel" -> Optional.of(value);
            case "K" -> Optional.of(value.subtract(new BigDecimal("273.15")));
            case "[degF]" ->
                Optional.of(value.subtract(BigDecimal.valueOf(32))
                        .multiply(BigDecimal.valueOf(5))
                        .divide(BigDecimal.valueOf(9), new MathContext(4)));
            default -> Optional.empty();
        };
    }

    private static Optional<BigDecimal> compute(String from, String to) {
        if (!kind(from).equals(kind(to))) {
            return Optional.empty();
        }
        try {
            synchronized (UCUM) {
                return Optional.of(new BigDecimal(UCUM.convert(new Decimal("1.0000000000000000000"), from, to)
                        .asDecimal()));
            }
        } catch (UcumException | RuntimeException _) { // the library throws both for units that do not fit
            return Optional.empty();
        }
    }

    /** What the library does not tell apart: moles, equivalents, osmoles, catalytic and arbitrary units, and on which side. */
    private static String kind(String unit) {
        return TOKEN.matcher(ANNOTATION.matcher(unit).replaceAll(""))
                .results()
                .map(UnitConversion::special)
                .filter(token -> !token.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String special(MatchResult token) {
        String name = token.group(2);
        String side = token.group(1);
        int bracket = name.indexOf('[');
        if (name.equals("Cel") || name.equals("K") || name.equals("[degF]")) {
            return side + name;
        }
        if (bracket >= 0) {
            String inside = name.substring(bracket);
            return inside.matches("\\[(Hg|H2O|lb_av|oz_av|in_i)]") ? "" : side + inside;
        }
        if (CATALYTIC.matcher(name).matches()) {
            return side + "U";
        }
        return name.endsWith("mol")
                ? side + "mol"
                : name.endsWith("osm") ? side + "osm" : name.endsWith("eq") ? side + "eq" : "";
    }

    private static boolean validates(String text) {
        try {
            synchronized (UCUM) {
                return UCUM.validate(text) == null;
            }
        } catch (RuntimeException _) {
            return false;
        }
    }

    private static UcumEssenceService service() {
        try (InputStream in = UcumEssenceService.class.getResourceAsStream("/ucum-essence.xml")) {
            return new UcumEssenceService(in);
        } catch (java.io.IOException | UcumException e) {
            throw new IllegalStateException("the UCUM library lacks its table of units", e);
        }
    }
}
