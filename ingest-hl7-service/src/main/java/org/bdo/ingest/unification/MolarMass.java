package org.bdo.ingest.unification;

import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Molar mass from a formula; standard atomic weights, IUPAC 2021, abridged to five digits. */
final class MolarMass {

    private static final Pattern ATOMS = Pattern.compile("([A-Z][a-z]?)(\\d*)");
    private static final Map<String, String> WEIGHTS = Map.ofEntries(
            Map.entry("H", "1.0080"),
            Map.entry("Li", "6.94"),
            Map.entry("C", "12.011"),
            Map.entry("N", "14.007"),
            Map.entry("O", "15.999"),
            Map.entry("Mg", "24.305"),
            Map.entry("P", "30.974"),
            Map.entry("S", "32.06"),
            Map.entry("Ca", "40.078"),
            Map.entry("Fe", "55.845"),
            Map.entry("Co", "58.933"),
            Map.entry("I", "126.90"));

    private MolarMass() {}

    /** Grams a mole. */
    static BigDecimal of(String formula) {
        Matcher atoms = ATOMS.matcher(formula);
        BigDecimal sum = BigDecimal.ZERO;
        int read = 0;
        while (atoms.find() && atoms.start() == read) {
            String weight = WEIGHTS.get(atoms.group(1));
            if (weight == null) {
                break;
            }
            BigDecimal count = atoms.group(2).isEmpty() ? BigDecimal.ONE : new BigDecimal(atoms.group(2));
            sum = sum.add(new BigDecimal(weight).multiply(count));
            read = atoms.end();
        }
        if (read != formula.length() || read == 0) {
            throw new IllegalArgumentException("'" + formula + "' is no formula of known atoms");
        }
        return sum;
    }
}
