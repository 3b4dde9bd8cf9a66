package org.bdo.ingest.unification;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What is known of tests by their LOINC: the canonical unit, and which one states the same as a substance concentration. */
final class Analytes {

    private static final Map<String, String> CANONICAL = new HashMap<>();
    private static final Map<String, Molar> BY_MASS = new HashMap<>();
    private static final Map<String, Molar> BY_SUBSTANCE = new HashMap<>();

    /** Sodium, potassium, chloride, bicarbonate; calcium, ionised calcium, magnesium. */
    private static final Map<String, Integer> CHARGES = Map.of(
            "2951-2", 1, "2823-3", 1, "2075-0", 1, "1963-8", 1, "2028-9", 1, "2000-8", 2, "1995-0", 2, "2601-3", 2);

    private static final Map<String, String> NAMES = new HashMap<>();

    static {
        Tables.rows("fsli.tsv").forEach(row -> NAMES.put(row[1], row[2]));
        Tables.rows("canonical.tsv").forEach(row -> CANONICAL.put(row[0], row[1]));
        for (String[] row : Tables.rows("molar.tsv")) {
            Molar molar = new Molar(row[1], row[2], MolarMass.of(row[3]));
            BY_MASS.put(row[0], molar);
            BY_SUBSTANCE.putIfAbsent(row[1], molar);
        }
    }

    private Analytes() {}

    /**
     * The substance concentration of an analyte.
     *
     * @param loinc of the substance concentration
     * @param unit canonical, UCUM
     * @param gramsPerMole molar mass
     */
    record Molar(String loinc, String unit, BigDecimal gramsPerMole) {}

    static Optional<String> canonicalUnit(String loinc) {
        return Optional.ofNullable(CANONICAL.get(loinc));
    }

    /** Of an ion: what an equivalent is to be divided by to be a mole. */
    static Optional<BigDecimal> charge(String loinc) {
        return Optional.ofNullable(CHARGES.get(loinc)).map(BigDecimal::valueOf);
    }

    /** The test's short name in Russian; empty where ФСЛИ has none. */
    static Optional<String> name(String loinc) {
        return Optional.ofNullable(NAMES.get(loinc));
    }

    /** Of a mass concentration. */
    static Optional<Molar> ofMass(String loinc) {
        return Optional.ofNullable(BY_MASS.get(loinc));
    }

    /** Of a substance concentration itself. */
    static Optional<Molar> ofSubstance(String loinc) {
        return Optional.ofNullable(BY_SUBSTANCE.get(loinc));
    }
}
