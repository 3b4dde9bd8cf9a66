package org.bdo.dicom.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples are those of PS3.5 annexes H, I, J and K. */
class CharacterSetTest {

    @ParameterizedTest
    @CsvSource({
        "ISO_IR 100, Äneas^Rüdiger",
        "ISO_IR 101, Łukasz^Žižka",
        "ISO_IR 109, Ĉiuĵaŭde",
        "ISO_IR 110, Ģirts^Ķēniņš",
        "ISO_IR 126, Διονυσιος",
        "ISO_IR 127, قباني^لنزار",
        "ISO_IR 138, שרון^דבורה",
        "ISO_IR 144, Иванов^Иван^Ёжикович",
        "ISO_IR 148, Çavuşoğlu",
        "ISO_IR 166, กขค",
        "ISO_IR 13, ﾔﾏﾀﾞ^ﾀﾛｳ",
        "ISO_IR 192, Wang^XiaoDong=王^小東=Ёж",
        "GB18030, Wang^XiaoDong=王^小东",
        "GBK, Wang^XiaoDong=王^小东",
        "\\ISO 2022 IR 87, Yamada^Tarou=山田^太郎=やまだ^たろう",
        "\\ISO 2022 IR 149, Hong^Gildong=洪^吉洞=홍^길동",
        "\\ISO 2022 IR 58, Zhang^XiaoDong=张^小东",
        "ISO 2022 IR 13\\ISO 2022 IR 87, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
        "ISO 2022 IR 100\\ISO 2022 IR 144\\ISO 2022 IR 126, Dionysios is Διονυσιος and Люксембург and Rüdiger"
    })
    void whatIsWrittenIsReadAgain(String terms, String text) {
        CharacterSet characterSet = CharacterSet.of(List.of(terms.split("\\\\")));

        byte[] bytes = characterSet.encode(text);

        assertThat(characterSet.isKnown()).isTrue();
        assertThat(bytes).isNotNull();
        assertThat(characterSet.decode(bytes == null ? new byte[0] : bytes)).isEqualTo(text);
    }

    @Test
    void japaneseIsWrittenAsTheStandardHasIt() {
        CharacterSet characterSet = CharacterSet.of(List.of("", "ISO 2022 IR 87"));
        byte[] bytes =
                "Yamada^Tarou=\u001b$B;3ED\u001b(B^\u001b$BB@O:\u001b(B=\u001b$B$d$^$@\u001b(B^\u001b$B$?$m$&\u001b(B"
                        .getBytes(ISO_8859_1);

        assertThat(characterSet.decode(bytes)).isEqualTo("Yamada^Tarou=山田^太郎=やまだ^たろう");
        assertThat(characterSet.encode("Yamada^Tarou=山田^太郎=やまだ^たろう")).isEqualTo(bytes);
    }

    @Test
    void japaneseWithKatakanaIsReadAsTheStandardHasIt() {
        CharacterSet characterSet = CharacterSet.of(List.of("ISO 2022 IR 13", "ISO 2022 IR 87"));
        byte[] bytes = ("\u00d4\u00cf\u00c0\u00de^\u00c0\u00db\u00b3=\u001b$B;3ED\u001b(J^\u001b$BB@O:\u001b(J"
                        + "=\u001b$B$d$^$@\u001b(J^\u001b$B$?$m$&\u001b(J")
                .getBytes(ISO_8859_1);

        assertThat(characterSet.decode(bytes)).isEqualTo("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
        assertThat(characterSet.encode("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう")).isEqualTo(bytes);
    }

    @Test
    void koreanIsWrittenAsTheStandardHasIt() {
        CharacterSet characterSet = CharacterSet.of(List.of("", "ISO 2022 IR 149"));
        byte[] bytes =
                "Hong^Gildong=\u001b$)C\u00fb\u00f3^\u001b$)C\u00d1\u00ce\u00d4\u00d7=\u001b$)C\u00c8\u00ab^\u001b$)C\u00b1\u00e6\u00b5\u00bf"
                        .getBytes(ISO_8859_1);

        assertThat(characterSet.decode(bytes)).isEqualTo("Hong^Gildong=洪^吉洞=홍^길동");
        assertThat(characterSet.encode("Hong^Gildong=洪^吉洞=홍^길동")).isEqualTo(bytes);
    }

    @Test
    void aTermThatNobodyKnowsIsToldAndLosesNoByte() {
        CharacterSet characterSet = CharacterSet.of(List.of("WINDOWS-1251"));

        assertThat(characterSet.isKnown()).isFalse();
        assertThat(characterSet.decode(new byte[] {(byte) 0xC8, 'v'})).isEqualTo("\u00c8v");
    }

    @Test
    void aCharacterThatIsLackingIsNotReplaced() {
        assertThat(CharacterSet.of(List.of("ISO_IR 144")).encode("Jérôme")).isNull();
        assertThat(CharacterSet.DEFAULT.encode("é")).isNull();
        assertThat(CharacterSet.UTF_8.encode("\ud800")).isNull();
    }

    @Test
    void aNameHasSpellingsOfComponents() {
        PersonName name = PersonName.parse("Hong^Gildong^^Dr=洪^吉洞=홍^길동");

        assertThat(name.alphabetic().family()).isEqualTo("Hong");
        assertThat(name.alphabetic().prefix()).isEqualTo("Dr");
        assertThat(name.ideographic().given()).isEqualTo("吉洞");
        assertThat(name.toString()).isEqualTo("Hong^Gildong^^Dr=洪^吉洞=홍^길동");
        assertThat(PersonName.parse("").alphabetic().isEmpty()).isTrue();
    }
}
