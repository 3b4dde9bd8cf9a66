package org.bdo.demo.day;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NumbersTest {

    @Test
    void snilsHasTheCheckDigitsOfThePensionFund() {
        // The number that the Fund's own explanation uses.
        assertThat(Snils.of(112_233_445).printed()).isEqualTo("112-233-445 95");
        assertThat(Snils.of(87_654_303).digits()).isEqualTo("08765430300");
    }

    @Test
    void policyNumberPassesTheLuhnCheck() {
        assertThat(Enp.of("770000000000000").digits()).hasSize(16).startsWith("77");
        // Luhn: 4539 1488 0343 6467 is the usual example.
        assertThat(Enp.of("453914880343646").digits()).isEqualTo("4539148803436467");
    }

    @Test
    void womenBearFeminineSurnames() {
        assertThat(Names.feminine("Царёв")).isEqualTo("Царёва");
        assertThat(Names.feminine("Яблонский")).isEqualTo("Яблонская");
        assertThat(Names.feminine("Шевчук")).isEqualTo("Шевчук");
    }
}
