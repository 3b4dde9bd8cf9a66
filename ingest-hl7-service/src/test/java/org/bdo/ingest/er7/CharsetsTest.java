package org.bdo.ingest.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
