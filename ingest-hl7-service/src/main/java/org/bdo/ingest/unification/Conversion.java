package org.bdo.ingest.unification;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import org.hl7.fhir.r4.model.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * How values of one test in one unit become the canonical ones.
 *
 * @param from the sender's unit, UCUM
 * @param unit the canonical one, UCUM
 * @param factor to multiply by; empty for a temperature
 * @param loinc the LOINC that the converted value is a result of, where it is another one
 * @param finding what is odd about unit and code; null where nothing is
 */
record Conversion(
        String from,
        String unit,
        Optional<BigDecimal> factor,
        @Nullable String loinc,
        @Nullable String finding) {

    /** On a Quantity: as the sender wrote it, a Quantity. */
    static final String ORIGINAL = "urn:bdo:extension:original-value";

    private static final int FEWEST_DIGITS = 4;

    /** For this test; where unit and test do not fit the value stays as it is. */
    static Conversion of(String loinc, String from) {
        Optional<String> canonical = Analytes.canonicalUnit(loinc);
        Optional<Conversion> direct = canonical.flatMap(unit -> UnitConversion.factor(from, unit)
                .map(factor -> new Conversion(from, unit, Optional.of(factor), null, null)));
        return direct.or(() -> temperature(canonical, from))
                .or(() -> fromEquivalents(loinc, from))
                .or(() -> fromMass(loinc, from))
                .or(() -> fromSubstanceUnit(loinc, from))
                .or(() -> toSubstance(loinc, from))
                .orElseGet(() -> new Conversion(
                        from,
                        from,
                        Optional.of(BigDecimal.ONE),
                        null,
                        canonical.isPresent() ? "unit.not-convertible" : null));
    }

    /** The unit in UCUM, the value as it is. */
    static Conversion none(String unit) {
        return new Conversion(unit, unit, Optional.of(BigDecimal.ONE), null, null);
    }

    private static Optional<Conversion> temperature(Optional<String> canonical, String from) {
        return canonical.equals(Optional.of("Cel"))
                        && UnitConversion.celsius(BigDecimal.ZERO, from).isPresent()
                ? Optional.of(new Conversion(from, "Cel", Optional.empty(), null, null))
                : Optional.empty();
    }

    /** An ion: one equivalent is a mole divided by the charge. */
    private static Optional<Conversion> fromEquivalents(String loinc, String from) {
        return Analytes.charge(loinc)
                .flatMap(charge -> Analytes.canonicalUnit(loinc)
                        .flatMap(unit -> UnitConversion.factor(from.replaceFirst("eq/", "mol/"), unit)
                                .filter(_ -> from.contains("eq/"))
                                .map(factor -> factor.divide(charge, MathContext.DECIMAL64))
                                .map(factor -> new Conversion(from, unit, Optional.of(factor), null, null))));
    }

    /** The usual case: code and unit say mass, the canonical test is the substance. */
    private static Optional<Conversion> fromMass(String loinc, String from) {
        return Analytes.ofMass(loinc)
                .flatMap(molar -> UnitConversion.molar(from, molar.unit(), molar.gramsPerMole())
                        .map(factor -> new Conversion(from, molar.unit(), Optional.of(factor), molar.loinc(), null)));
    }

    /** The code says mass, the unit substance: the unit is believed, since the laboratory prints it. */
    private static Optional<Conversion> fromSubstanceUnit(String loinc, String from) {
        return Analytes.ofMass(loinc)
                .flatMap(molar -> UnitConversion.factor(from, molar.unit())
                        .map(factor -> new Conversion(
                                from,
                                molar.unit(),
                                Optional.of(factor),
                                molar.loinc(),
                                "unit.kind-differs-from-code")));
    }

    /** The code says substance, the unit mass. */
    private static Optional<Conversion> toSubstance(String loinc, String from) {
        return Analytes.ofSubstance(loinc)
                .flatMap(molar -> UnitConversion.molar(from, molar.unit(), molar.gramsPerMole())
                        .map(factor -> new Conversion(
                                from, molar.unit(), Optional.of(factor), null, "unit.kind-differs-from-code")));
    }

    /** Converts in place; what was there is kept beside wherever it differs. */
    void apply(Quantity quantity) {
        Quantity original = new Quantity();
        original.setValueElement(quantity.getValueElement().copy());
        original.setComparator(quantity.getComparator());
        original.setUnit(quantity.getUnit());
        original.setSystem(quantity.getSystem());
        original.setCode(quantity.getCode());
        if (quantity.hasValue()) {
            quantity.setValue(converted(quantity.getValue()));
        }
        quantity.setUnit(unit);
        quantity.setSystem("http://unitsofmeasure.org");
        quantity.setCode(unit);
        boolean same = unit.equals(original.getUnit())
                && (!original.hasValue() || original.getValue().compareTo(quantity.getValue()) == 0);
        if (!same) {
            quantity.addExtension(ORIGINAL, original);
        }
    }

    private BigDecimal converted(BigDecimal value) {
        if (from.equals(unit)) {
            return value;
        }
        return factor.map(by -> rounded(value, value.multiply(by)))
                .orElseGet(() -> UnitConversion.celsius(value, from).orElse(value));
    }

    /** A power of ten changes no digit; any other factor gives one digit more than the sender's, and at least four. */
    private static BigDecimal rounded(BigDecimal value, BigDecimal product) {
        BigDecimal plain = product.stripTrailingZeros();
        if (plain.precision() > value.precision()) {
            plain = plain.round(new MathContext(Math.max(FEWEST_DIGITS, value.precision() + 1)))
                    .stripTrailingZeros();
        }
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }
}
