package org.bdo.ingest.unification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TablesTest {

    @Test
    void everyLoincHasItsCheckDigit() {
        assertThat(Tables.rows("canonical.tsv"))
                .hasSizeGreaterThan(1500)
                .allSatisfy(
                        row -> assertThat(Codes.loincFits(row[0])).as(row[0]).isTrue());
        assertThat(Tables.rows("fsli.tsv"))
                .hasSizeGreaterThan(6000)
                .allSatisfy(
                        row -> assertThat(Codes.loincFits(row[1])).as(row[1]).isTrue());
        assertThat(Tables.rows("molar.tsv")).hasSizeGreaterThan(90).allSatisfy(row -> {
            assertThat(Codes.loincFits(row[0])).as(row[0]).isTrue();
            assertThat(Codes.loincFits(row[1])).as(row[1]).isTrue();
        });
    }

    @Test
    void canonicalUnitsAreUcum() {
        assertThat(Tables.rows("canonical.tsv"))
                .allSatisfy(row ->
                        assertThat(UnitConversion.isUcum(row[1])).as(row[1]).isTrue());
    }

    @Test
    void whatIsGivenAsSubstanceHasItsCanonicalUnitAndAFactorFromMass() {
        assertThat(Tables.rows("molar.tsv")).allSatisfy(row -> {
            assertThat(Analytes.canonicalUnit(row[1])).as(row[1]).hasValue(row[2]);
            assertThat(UnitConversion.molar("mg/dL", row[2], MolarMass.of(row[3])))
                    .as(row[4])
                    .isPresent();
            assertThat(Analytes.canonicalUnit(row[0])).as(row[0]).isEmpty();
        });
    }

    @Test
    void referenceRangesAreOfTestsWithACanonicalUnitAndDoNotOverlap() {
        var rows = Tables.rows("reference-ranges.tsv");
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(Analytes.canonicalUnit(row[0])).as(row[0]).isPresent());
        for (String[] one : rows) {
            long same = rows.stream()
                    .filter(other -> other[0].equals(one[0])
                            && (other[1].equals(one[1]) || other[1].equals("*") || one[1].equals("*"))
                            && Integer.parseInt(other[2]) <= Integer.parseInt(one[3])
                            && Integer.parseInt(one[2]) <= Integer.parseInt(other[3]))
                    .count();
            assertThat(same).as(String.join(" ", one)).isEqualTo(1);
        }
    }
}
