package org.bdo.deid.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownIdentityTest {

    private final KnownIdentity known = new KnownIdentity();

    @ParameterizedTest
    @ValueSource(strings = {"КОРОЛЕВА", "у Королёва,", "A. Королёва-Белова", "карта mrn 77001", "8(916)123 45-67"})
    void whatIdentifiesIsFoundHoweverItIsWritten(String text) {
        known.addWords("Королёва Анна");
        known.addValue("MRN-77001");
        known.addValue("+7 916 123-45-67".substring(3));
        assertThat(known.isIn(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "Unknown", "НЕИЗВЕСТНО", "Неизвестный", "none", "Anonymous"})
    void aWordForNobodyIsNoIdentity(String nobody) {
        known.addWords(nobody);
        known.addWords(nobody + " Анна");
        known.addValue(nobody);
        assertThat(known.isIn("status: " + nobody.toLowerCase(java.util.Locale.ROOT)))
                .isFalse();
        assertThat(known.isIn("анна")).isTrue();
    }

    @Test
    void aPlaceCountsWhereItIsWrittenWithACapital() {
        known.addPlaces("ул. Зелёная, дом 5");
        assertThat(known.isIn("живёт на Зелёная")).isTrue();
        assertThat(known.isIn("мокрота зелёная")).isFalse();
    }

    @Test
    void whatTheProfileLetsOutIsNoFind() {
        known.addWords("Тверь");
        known.allow("Тверь");
        assertThat(known.isIn("г. Тверь")).isFalse();
    }
}
