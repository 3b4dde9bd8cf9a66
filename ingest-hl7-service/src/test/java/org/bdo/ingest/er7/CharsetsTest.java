package org.bdo.ingest.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharsetsTest {

    /** None of these words is on the page that the detection learnt from. */
    static final List<String> NAMES = List.of(
            "Мухаметзянова^Гульнара^Рашидовна",
            "ЩЕРБАЧЕНКО^ЮЛИАН^ЭДУАРДОВИЧ",
            "Пушкарёв^Святослав^Всеволодович",
            "Цой^Ян",
            "Жук^Эмма^Львовна",
            "ТЕР-ОВАНЕСЯН^АШОТ^ГРАЧИКОВИЧ",
            "Иванцова^Ольга",
            "Хрущ^Глафира^Аполлинариевна");

    @ParameterizedTest
    @FieldSource("NAMES")
    void readsEachCharsetThatIsDeclaredNowhere(String name) throws UnconvertibleException {
        for (Charset charset : charsets()) {
            String message = message("", name);
            CharsetDecision decision = Charsets.decide(message.getBytes(charset));
            assertThat(decision.text()).as(charset.name()).isEqualTo(message);
            assertThat(decision.charset()).isEqualTo(charset);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UNICODE UTF-8", "8859/1", "ASCII", "nonsense"})
    void believesTheBytesAndNotTheDeclaration(String declared) throws UnconvertibleException {
        String message = message(declared, "Мухаметзянова^Гульнара^Рашидовна");
        for (Charset charset : charsets()) {
            assertThat(Charsets.decide(message.getBytes(charset)).text())
                    .as(charset.name())
                    .isEqualTo(message);
        }
    }

    @Test
    void saysThatTheDeclarationIsWrong() throws UnconvertibleException {
        byte[] bytes = message("UNICODE UTF-8", "Пушкарёв^Святослав").getBytes(Charsets.WINDOWS_1251);
        assertThat(Charsets.decide(bytes).contradicts()).isTrue();
        assertThat(Charsets.decide(message("WINDOWS-1251", "Пушкарёв").getBytes(Charsets.WINDOWS_1251))
                        .contradicts())
                .isFalse();
    }

    @Test
    void readsAccentedLatinText() throws UnconvertibleException {
        String message = message("", "Müller^José^Françoise");
        assertThat(Charsets.decide(message.getBytes(Charsets.WINDOWS_1252)).text())
                .isEqualTo(message);
        String declared = message("8859/2", "Dvořák^Antonín");
        assertThat(Charsets.decide(declared.getBytes(Charset.forName("ISO-8859-2")))
                        .text())
                .isEqualTo(declared);
    }

    @Test
    void readsByteOrderMarksAway() throws UnconvertibleException {
        String message = message("", "Цой^Ян");
        assertThat(Charsets.decide(("\uFEFF" + message).getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo(message);
        assertThat(Charsets.decide(message.getBytes(StandardCharsets.UTF_16)).text())
                .isEqualTo(message);
    }

    /** UTF-8 that a system on the way took for Windows-1251 or Latin-1 and encoded as UTF-8 again. */
    @ParameterizedTest
    @FieldSource("NAMES")
    void repairsWhatWasEncodedTwice(String name) throws UnconvertibleException {
        for (Charset wrong : List.of(Charsets.WINDOWS_1251, StandardCharsets.ISO_8859_1)) {
            String broken = new String(name.getBytes(StandardCharsets.UTF_8), wrong);
            CharsetDecision decision = Charsets.decide(message("", broken).getBytes(StandardCharsets.UTF_8));
            assertThat(decision.text()).as(wrong.name()).isEqualTo(message("", name));
            assertThat(decision.repaired()).isPositive();
            assertThat(decision.recorded()).contains("repaired");
            if (wrong.equals(StandardCharsets.ISO_8859_1)) {
                continue; // its C1 controls are no characters of a single-byte Cyrillic charset
            }
            byte[] single = message("", broken.replace('\uFFFD', '\u0098')).getBytes(Charsets.WINDOWS_1251);
            assertThat(Charsets.decide(single).text()).contains("PID|1||42||");
        }
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void repairsOneFieldAndLeavesTheOthers(String name) throws UnconvertibleException {
        String broken = new String("Невролог".getBytes(StandardCharsets.UTF_8), Charsets.WINDOWS_1251);
        CharsetDecision decision =
                Charsets.decide((message("", name) + "NTE|1||" + broken + "\r").getBytes(StandardCharsets.UTF_8));
        assertThat(decision.text()).isEqualTo(message("", name) + "NTE|1||Невролог\r");
        assertThat(decision.repaired()).isOne();
    }

    @ParameterizedTest
    @FieldSource("NAMES")
    void unmixesCyrillicCharsetsThatWereMistaken(String name) throws UnconvertibleException {
        String message = message("", name + "||19610412|M|||Российская Федерация, город, улица");
        for (Charset right : Charsets.CYRILLIC) {
            for (Charset wrong : Charsets.CYRILLIC) {
                String broken = new String(message.getBytes(right), wrong);
                if (!right.equals(wrong) && !broken.contains("\uFFFD")) {
                    assertThat(Charsets.decide(broken.getBytes(StandardCharsets.UTF_8))
                                    .text())
                            .as(right + " taken for " + wrong)
                            .isEqualTo(message);
                }
            }
        }
    }

    /** Text of random words from the alphabet of the charset, in that charset: it is never "repaired", whatever it says. */
    @Test
    void repairsNothingThatIsWhole() throws UnconvertibleException {
        Random random = new Random(19);
        String[] words = {
            "Müller", "naïve", "Ёлкина", "объём", "№ 5", "ЩУКА", "я", "И", "5,6 ммоль/л", "10^9/л", "«да»", "Ångström"
        };
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(words[random.nextInt(words.length)]).append(random.nextBoolean() ? " " : "^");
            }
            String message = message("UNICODE UTF-8", "Иванцова^Ольга^Петровна") + "NTE|1||" + text + "\r";
            CharsetDecision decision = Charsets.decide(message.getBytes(StandardCharsets.UTF_8));
            assertThat(decision.text()).isEqualTo(message);
            assertThat(decision.repaired()).isZero();
        }
    }

    @Test
    void takesTheListenersWordWhereTheBytesDoNotSay() throws UnconvertibleException {
        byte[] bytes = message("", "Цой").getBytes(Charset.forName("IBM866"));
        CharsetDecision decision = Charsets.decide(bytes, Charset.forName("IBM866"));
        assertThat(decision.text()).isEqualTo(message("", "Цой"));
        assertThat(decision.recorded()).isEqualTo("LISTENER");
        byte[] utf8 = message("", "Цой").getBytes(StandardCharsets.UTF_8);
        assertThat(Charsets.decide(utf8, Charset.forName("IBM866")).recorded()).isEqualTo("BYTES");
    }

    @Test
    void refusesBytesThatAreNoText() {
        byte[] bytes = {'M', 'S', 'H', '|', 0, 1, 2, 0, 0};
        assertThatThrownBy(() -> Charsets.decide(bytes)).isInstanceOf(UnconvertibleException.class);
    }

    private static List<Charset> charsets() {
        return List.of(
                StandardCharsets.UTF_8,
                Charsets.WINDOWS_1251,
                Charset.forName("KOI8-R"),
                Charset.forName("ISO-8859-5"),
                Charset.forName("IBM866"));
    }

    private static String message(String charset, String name) {
        return "MSH|^~\\&|LIS|LAB|||20260101120000||ADT^A08|1|P|2.5||||||" + charset + "\rPID|1||42||" + name + "\r";
    }
}
