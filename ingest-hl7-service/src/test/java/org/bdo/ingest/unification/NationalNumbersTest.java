package org.bdo.ingest.unification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NationalNumbersTest {

    @Test
    void snilsIsReadHoweverItIsWrittenAndChecked() {
        assertThat(NationalNumbers.snils("112-233-445 95")).hasValue("11223344595");
        assertThat(NationalNumbers.snils("000-000-000 00")).isEmpty();
        assertThat(NationalNumbers.snilsFits("11223344595")).isTrue();
        assertThat(NationalNumbers.snilsFits("11223344596")).isFalse();
    }

    @Test
    void enpHasACheckDigit() {
        assertThat(NationalNumbers.enp("7700 0000 3400 0009")).hasValue("7700000034000009");
        for (int last = 0, fits = 0; last < 10; last++) {
            fits += NationalNumbers.enpFits("770000003400000" + last) ? 1 : 0;
            assertThat(fits).isLessThanOrEqualTo(1);
        }
        assertThat(NationalNumbers.enpFits("4539148803436467"))
                .isTrue(); // the worked example of the same algorithm, ISO/IEC 7812-1
        assertThat(NationalNumbers.enpFits("4539148803436468")).isFalse();
    }
}
