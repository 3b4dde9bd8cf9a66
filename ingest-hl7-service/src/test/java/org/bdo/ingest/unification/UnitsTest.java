package org.bdo.ingest.unification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnitsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            ммоль/л; mmol/L
            мкмоль/л; umol/L
            µmol/L; umol/L
            μmol/L; umol/L
            mkmol/l; umol/L
            mmоль/л; mmol/L
            г/л; g/L
            gm/dL; g/dL
            MG/DL; mg/dL
            г%; g/dL
            10^9/л; 10*9/L
            10⁹/л; 10*9/L
            х10^9/л; 10*9/L
            10E9/L; 10*9/L
            10**12/л; 10*12/L
            тыс./мкл; 10*3/uL
            K/uL; 10*3/uL
            млн/мкл; 10*6/uL
            M/uL; 10*6/uL
            Ед/л; U/L
            ЕД/Л; U/L
            МЕ/мл; [IU]/mL
            мкМЕ/мл; u[IU]/mL
            mIU/L; m[IU]/L
            m[IU]/L; m[IU]/L
            мм рт. ст.; mm[Hg]
            mmHg; mm[Hg]
            мл/мин/1,73м2; mL/min/{1.73_m2}
            °C; Cel
            C; Cel
            с; s
            сек; s
            уд/мин; /min
            в п/зр; /[HPF]
            фл; fL
            %; %
            МНО; {INR}
            mg/dl; mg/dL
            mL/min; mL/min
            """)
    void everySpellingBecomesOneCode(String written, String ucum) {
        assertThat(Units.ucum(written)).hasValue(ucum);
    }

    @ParameterizedTest
    @CsvSource({"Иванов", "S/CO", "см. комментарий", "''", "ммоль/литрами", "10^9"})
    void whatIsNoUnitIsNotTakenForOne(String written) {
        assertThat(Units.ucum(written).filter(unit -> !unit.equals("10*9"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"mg99999999/dL", "10*999999999/L", "m[IU]77/L", "99999999999999999999mg", "m.m.m.m.m.m.m.m.m.m.m.m"})
    void whatWouldKeepTheLibraryBusyForEverIsNoUnit(String written) {
        assertThat(Units.ucum(written)).isEmpty();
    }

    @Test
    void theTablesHoldUcumOnly() {
        for (String table : new String[] {"units.tsv", "words.tsv"}) {
            assertThat(Tables.rows(table))
                    .allSatisfy(row ->
                            assertThat(UnitConversion.isUcum(row[0])).as(row[0]).isTrue());
        }
    }
}
