package org.bdo.ingest.er7;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Er7MessageTest {

    @ParameterizedTest
    @ValueSource(strings = {"\r", "\n", "\r\n"})
    void acceptsEachEndOfASegment(String end) throws UnconvertibleException {
        Er7Message message = read("MSH|^~\\&|A|B" + end + "PID|1||42" + end + end + "PV1|1|I" + end);
        assertThat(message.segments()).extracting(Segment::name).containsExactly("MSH", "PID", "PV1");
    }

    @Test
    void aLineThatIsNoSegmentContinuesTheOneBefore() throws UnconvertibleException {
        Er7Message message = read("MSH|^~\\&|A\nNTE|1||first line\nsecond line\nOBX|1");
        assertThat(message.segments()).hasSize(3);
        assertThat(message.segments().get(1).text(3)).isEqualTo("first line\nsecond line");
    }

    @Test
    void numbersFieldsAsTheStandardDoes() throws UnconvertibleException {
        Segment header =
                read("MSH|^~\\&|APP|FAC|||2026||ADT^A01^ADT_A01|ID1|P|2.5").header();
        assertThat(header.raw(1)).isEqualTo("|");
        assertThat(header.raw(2)).isEqualTo("^~\\&");
        assertThat(header.text(3)).isEqualTo("APP");
        assertThat(header.text(10)).isEqualTo("ID1");
        assertThat(header.text(12)).isEqualTo("2.5");
        assertThat(header.text(99)).isEmpty();
    }

    @Test
    void takesDelimitersFromTheHeader() throws UnconvertibleException {
        Er7Message message = read("MSH#*!%$#A#B#####ADT*A01#1\rPID#1##42*x!43*y##A$B*C%S%D");
        assertThat(message.type()).isEqualTo("ADT^A01");
        Segment pid = message.segments().get(1);
        assertThat(pid.all(3)).extracting(field -> field.component(1)).containsExactly("42", "43");
        assertThat(pid.first(5).subcomponent(1, 2)).isEqualTo("B");
        assertThat(pid.first(5).component(2)).isEqualTo("C*D");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\\F\\ \\S\\ \\T\\ \\R\\ \\E\\,| ^ & ~ \\",
                "C:\\temp\\new,C:\\temp\\new",
                "a\\X41\\b,aAb",
                "a\\XD18F\\b,aяb",
                "\\H\\bold\\N\\,bold",
                "ends\\,ends\\"
            })
    void resolvesEscapes(String written, String meant) throws UnconvertibleException {
        Segment note = read("MSH|^~\\&|A\rNTE|1||" + written).segments().get(1);
        assertThat(note.text(3)).isEqualTo(meant);
    }

    @Test
    void readsTheExplicitNullAsNothing() throws UnconvertibleException {
        Segment pid = read("MSH|^~\\&|A\rPID|1||\"\"||\"\"^Ann").segments().get(1);
        assertThat(pid.has(3)).isFalse();
        assertThat(pid.all(3)).isEmpty();
        assertThat(pid.first(5).component(1)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "PID|1||42, hl7.no-msh",
        "'', hl7.no-msh",
        "MSH, hl7.no-msh",
        "MSHABCDEFGH, hl7.no-msh",
        "BHS|^~\\&|A, hl7.batch"
    })
    void saysWhyAMessageIsUnreadable(String text, String rule) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo(rule));
    }

    @Test
    void refusesSeveralMessagesInOne() {
        assertThatThrownBy(() -> read("MSH|^~\\&|A|||||\rPID|1\rMSH|^~\\&|B|||||\rPID|1"))
                .isInstanceOfSatisfying(
                        UnconvertibleException.class,
                        e -> assertThat(e.fault().rule()).isEqualTo("hl7.several-messages"));
    }

    private static Er7Message read(String text) throws UnconvertibleException {
        return Er7Message.read(text, StandardCharsets.UTF_8);
    }
}
