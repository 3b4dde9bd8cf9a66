package org.bdo.ingest.unification;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.jspecify.annotations.Nullable;

/** The operator's own reference ranges (reference-ranges.tsv), in canonical units, by LOINC, sex and age in whole years. */
final class ReferenceRanges {

    private static final Map<String, List<Row>> ROWS = new HashMap<>();

    static {
        for (String[] row : Tables.rows("reference-ranges.tsv")) {
            ROWS.computeIfAbsent(row[0], _ -> new ArrayList<>())
                    .add(new Row(
                            row[1],
                            Integer.parseInt(row[2]),
                            Integer.parseInt(row[3]),
                            number(row[4]),
                            number(row[5])));
        }
    }

    private ReferenceRanges() {}

    /**
     * One row.
     *
     * @param sex M, F or * for both
     * @param from youngest age, inclusive
     * @param to oldest age, inclusive
     */
    record Row(String sex, int from, int to, Optional<BigDecimal> low, Optional<BigDecimal> high) {

        boolean fits(@Nullable AdministrativeGender gender, int age) {
            boolean ofSex = sex.equals("*")
                    || (sex.equals("M") && gender == AdministrativeGender.MALE)
                    || (sex.equals("F") && gender == AdministrativeGender.FEMALE);
            return ofSex && age >= from && age <= to;
        }
    }

    /** The range for whoever was born then, at that time; empty where the table has none or sex or age are not known. */
    static Optional<Row> of(
            String loinc, @Nullable AdministrativeGender gender, @Nullable LocalDate born, @Nullable LocalDate at) {
        List<Row> rows = ROWS.get(loinc);
        if (rows == null || born == null || at == null || at.isBefore(born)) {
            return Optional.empty();
        }
        int age = Math.toIntExact(ChronoUnit.YEARS.between(born, at));
        return rows.stream().filter(row -> row.fits(gender, age)).findFirst();
    }

    private static Optional<BigDecimal> number(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(text));
    }
}
