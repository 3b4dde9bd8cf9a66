package org.bdo.ingest.unification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitConversionTest {

    @ParameterizedTest
    @CsvSource({
        "mmol/L, umol/L, 1000",
        "g/dL, g/L, 10",
        "10*3/uL, 10*9/L, 1",
        "/uL, 10*9/L, 0.001",
        "{cells}/uL, 10*6/L, 1",
        "m[IU]/L, u[IU]/mL, 1",
        "ukat/L, U/L, 60",
        "kPa, mm[Hg], 7.5006",
        "L/L, %, 100",
    })
    void convertsWithinOneKind(String from, String to, BigDecimal factor) {
        assertThat(UnitConversion.factor(from, to))
                .hasValueSatisfying(value ->
                        assertThat(value).isCloseTo(factor, org.assertj.core.data.Percentage.withPercentage(0.001)));
    }

    @ParameterizedTest
    @CsvSource({
        "mmol/L, 10*9/L",
        "mmol/L, mosm/L",
        "meq/L, mmol/L",
        "mmol/mol, %",
        "U/L, [IU]/L",
        "[IU]/mL, [CFU]/mL",
        "/[HPF], /uL",
        "mg/dL, mmol/L",
        "Cel, K",
        "mm/h, g/L",
    })
    void refusesWhatTheLibraryTakesForTheSame(String from, String to) {
        assertThat(UnitConversion.factor(from, to)).isEmpty();
    }

    /** Published conversion factors: SI units in clinical chemistry, as in AMA Manual of Style, 10th edition, 18.5. */
    @ParameterizedTest
    @CsvSource({
        "C6H12O6, mg/dL, mmol/L, 0.0555",
        "C27H46O, mg/dL, mmol/L, 0.0259",
        "C57H104O6, mg/dL, mmol/L, 0.0113",
        "C4H7N3O, mg/dL, umol/L, 88.4",
        "N2, mg/dL, mmol/L, 0.357",
        "C5H4N4O3, mg/dL, umol/L, 59.48",
        "C33H36N4O6, mg/dL, umol/L, 17.104",
        "Ca, mg/dL, mmol/L, 0.25",
        "P, mg/dL, mmol/L, 0.323",
        "Fe, ug/dL, umol/L, 0.179",
        "C21H30O5, ug/dL, nmol/L, 27.588",
        "C19H28O2, ng/dL, nmol/L, 0.0347",
        "C15H11I4NO4, ng/dL, pmol/L, 12.871",
        "C27H44O2, ng/mL, nmol/L, 2.496",
        "C63H88CoN14O14P, pg/mL, pmol/L, 0.7378",
    })
    void molarFactorsAreThePublishedOnes(String formula, String from, String to, BigDecimal factor) {
        assertThat(UnitConversion.molar(from, to, MolarMass.of(formula)))
                .hasValueSatisfying(value ->
                        assertThat(value).isCloseTo(factor, org.assertj.core.data.Percentage.withPercentage(0.5)));
    }

    @Test
    void temperaturesHaveNoFactorButAFormula() {
        assertThat(UnitConversion.celsius(new BigDecimal("98.6"), "[degF]"))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("37"));
        assertThat(UnitConversion.celsius(new BigDecimal("310.15"), "K"))
                .hasValueSatisfying(value -> assertThat(value).isEqualByComparingTo("37"));
    }
}
