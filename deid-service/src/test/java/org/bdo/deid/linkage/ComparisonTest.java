package org.bdo.deid.linkage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.bdo.deid.pseudonym.Identifier;
import org.bdo.deid.pseudonym.Identity;
import org.bdo.deid.pseudonym.KeyedHash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ComparisonTest {

    private static final Identity FEDOR = person("Королёв", "Фёдор", "Семёнович", "1961-04-09", "male");

    @ParameterizedTest
    @CsvSource({
        "Королёв, Фёдор, Семёнович, 1961-04-09, male",
        "КОРОЛЕВ, ФЕДОР, СЕМЕНОВИЧ, 1961-04-09, male",
        "Korolev, Fedor, Semenovich, 1961-04-09, male",
        "Королёв, Фёдор, , 1961-04-09, ",
        "Королёв, Ф, С, 1961-04-09, male",
        "Карпов, Фёдор, Семёнович, 1961-04-09, male",
        "Коралёв, Фёдор, Семёнович, 1961-09-04, male",
    })
    void whoMayBeOne(String family, String given, String patronymic, String birthDate, String sex) {
        assertThat(Comparison.of(FEDOR, person(family, given, patronymic, birthDate, sex))
                        .score())
                .isGreaterThanOrEqualTo(Comparison.WORTH_A_LOOK);
    }

    @ParameterizedTest
    @CsvSource({
        "Королёв, Фёдор, Семёнович, 1987-12-30, male",
        "Королёва, Анна, Семёновна, 1961-04-09, female",
        "Смирнов, Иван, Петрович, 1961-04-09, male",
        "Королёв, Иван, Семёнович, 1990-04-09, male",
        "Королёв, Фёдор, Семёнович, , male",
    })
    void whoMayNot(String family, String given, String patronymic, String birthDate, String sex) {
        assertThat(Comparison.of(FEDOR, person(family, given, patronymic, birthDate, sex))
                        .score())
                .isLessThan(Comparison.WORTH_A_LOOK);
    }

    @Test
    void whatAgreesAndWhatDiffersIsTold() {
        Comparison comparison = Comparison.of(FEDOR, person("Карпов", "Федор", "Семенович", "1961-04-09", "male"));
        assertThat(comparison.agree()).containsExactly("birth-date", "sex", "given", "patronymic");
        assertThat(comparison.differ()).containsExactly("family");
    }

    @Test
    void differentSnilsContradict() {
        assertThat(Comparison.contradict(snils("112-233-445 95"), snils("112-233-446 96")))
                .isTrue();
        assertThat(Comparison.contradict(snils("112-233-445 95"), snils("11223344595")))
                .isFalse();
        assertThat(Comparison.contradict(snils("112-233-445 95"), FEDOR)).isFalse();
    }

    @Test
    void whoIsWrittenOtherwiseHasABlockInCommon() {
        KeyedHash key = new KeyedHash(new byte[32]);
        for (Identity other : List.of(
                person("Korolev", "Fedor", "", "1961-04-09", ""),
                person("Королёв", "Фёдор", "", "1916-04-09", ""),
                person("Карпов", "Фёдор", "", "1961-04-09", ""),
                person("Королёв", "Федр", "", "1961-04-09", ""))) {
            assertThat(Blocks.of(other, key)).containsAnyElementsOf(Blocks.of(FEDOR, key));
        }
        assertThat(Blocks.of(FEDOR, key).toString())
                .doesNotContainIgnoringCase("королев")
                .doesNotContain("1961-");
    }

    private static Identity snils(String value) {
        return Identity.of(Optional.of(value).stream()
                .flatMap(text -> Identifier.of("mo-0001", Identifier.SNILS_SYSTEM, text).stream())
                .toList());
    }

    private static Identity person(
            @org.jspecify.annotations.Nullable String family,
            @org.jspecify.annotations.Nullable String given,
            @org.jspecify.annotations.Nullable String patronymic,
            @org.jspecify.annotations.Nullable String birthDate,
            @org.jspecify.annotations.Nullable String sex) {
        List<String> names = java.util.stream.Stream.of(given, patronymic)
                .filter(java.util.Objects::nonNull)
                .map(String::valueOf)
                .toList();
        return new Identity.Builder(List.of())
                .name(family, names)
                .birthDate(birthDate)
                .sex(sex)
                .build();
    }
}
