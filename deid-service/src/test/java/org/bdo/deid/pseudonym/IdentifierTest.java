package org.bdo.deid.pseudonym;

import static org.assertj.core.api.Assertions.assertThat;

import org.bdo.deid.pseudonym.Identifier.Strength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifierTest {

    @ParameterizedTest
    @ValueSource(strings = {"112-233-445 95", "11223344595", "112 233 445 95", "112-233-445-95"})
    void snilsIsOneHoweverWritten(String written) {
        assertThat(Identifier.of("mo-0001", Identifier.SNILS_SYSTEM, written))
                .contains(new Identifier(Strength.SNILS, Identifier.SNILS_SYSTEM, "11223344595"));
    }

    @Test
    void snilsWithAWrongCheckNumberIsOnlyBelievedWithinItsSource() {
        assertThat(Identifier.of("mo-0001", Identifier.SNILS_SYSTEM, "112-233-445 96"))
                .hasValueSatisfying(
                        identifier -> assertThat(identifier.strength()).isEqualTo(Strength.SOURCE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "0", "000-000-000 00", "UNKNOWN", "неизвестно", "---", "б/н", "9999", "ANONYMOUS"})
    void placeholdersLinkNobody(String placeholder) {
        assertThat(Identifier.of("mo-0001", Identifier.mrnSystem("mo-0001"), placeholder))
                .isEmpty();
    }

    @Test
    void aNumberOfTheSourceIsAnotherInAnotherSource() {
        assertThat(Identifier.of("mo-0001", "x", "A1")).isNotEqualTo(Identifier.of("mo-0002", "x", "A1"));
        assertThat(Identifier.of("mo-0001", "x", " a1 ")).isEqualTo(Identifier.of("mo-0001", "x", "A1"));
    }

    @Test
    void itsTextHasNoValue() {
        assertThat(Identifier.of("mo-0001", "x", "A1").orElseThrow().toString()).doesNotContain("A1");
    }
}
