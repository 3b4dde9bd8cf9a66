package org.bdo.ingest.er7;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.junit.jupiter.api.Test;

/** Whatever text a sender has, written by the rules of HL7 v2.5.1 (2.7) it is read back the same. Seeded, so repeatable. */
class Er7PropertiesTest {

    private static final int TRIES = 2000;
    private static final String LETTERS = "abcXYZ019 абвЁёЯ|^~\\&.,-+#<>\"'%№µé漢";

    private final Random random = new Random(20260322);

    @Test
    void escapedTextComesBack() throws UnconvertibleException {
        for (Delimiters delimiters : List.of(Delimiters.USUAL, new Delimiters('#', '*', '+', '!', '@'))) {
            for (int i = 0; i < TRIES; i++) {
                String text = text();
                assertThat(field(escape(text, delimiters), delimiters).component(1))
                        .isEqualTo(text.strip());
            }
        }
    }

    @Test
    void repetitionsComponentsAndSubcomponentsAreKeptApart() throws UnconvertibleException {
        for (int i = 0; i < TRIES; i++) {
            List<List<List<String>>> repetitions = some(() -> some(() -> some(this::text)));
            String written = join(
                    repetitions,
                    "~",
                    components ->
                            join(components, "^", parts -> join(parts, "&", part -> escape(part, Delimiters.USUAL))));
            List<Field> read = segment(written, Delimiters.USUAL).all(1);
            assertThat(read).hasSameSizeAs(repetitions);
            for (int r = 0; r < read.size(); r++) {
                for (int c = 0; c < repetitions.get(r).size(); c++) {
                    for (int s = 0; s < repetitions.get(r).get(c).size(); s++) {
                        assertThat(read.get(r).subcomponent(c + 1, s + 1))
                                .isEqualTo(repetitions.get(r).get(c).get(s).strip());
                    }
                }
            }
        }
    }

    @Test
    void bytesInHexadecimalAreInTheMessagesCharset() throws UnconvertibleException {
        for (Charset charset : List.of(
                StandardCharsets.UTF_8,
                Charset.forName("windows-1251"),
                Charset.forName("IBM866"),
                Charset.forName("KOI8-R"),
                Charset.forName("ISO-8859-5"))) {
            for (int i = 0; i < 200; i++) {
                String text = IntStream.range(0, 1 + random.nextInt(8))
                        .mapToObj(_ -> String.valueOf("абвгдЖЯ".charAt(random.nextInt(7))))
                        .collect(Collectors.joining());
                String written = "\\X" + HexFormat.of().withUpperCase().formatHex(text.getBytes(charset)) + "\\";
                Segment segment = Er7Message.read("MSH|^~\\&|A\rZZZ|" + written, charset)
                        .segments()
                        .get(1);
                assertThat(segment.text(1)).isEqualTo(text);
            }
        }
    }

    @Test
    void whatIsNoSequenceStaysAsItWasWritten() throws UnconvertibleException {
        for (String odd :
                List.of("\\", "\\Q\\", "C:\\temp\\new", "\\X1\\", "\\XZZ\\", "\\Zpriv\\", "a\\b", "\\.sp+1000\\")) {
            assertThat(field(odd, Delimiters.USUAL).component(1)).isEqualTo(odd);
        }
    }

    /** Every charset that Russian senders use is told from the bytes alone, once there are a few words. */
    @Test
    void theCharsetIsToldFromTheBytes() throws UnconvertibleException {
        String message =
                "MSH|^~\\&|МИС|ГКБ\rPID|1||1||Соколова^Мария^Ивановна||||||ул. Зелёная, Казань\rNTE|1||Повторить исследование через месяц натощак";
        for (String name : List.of("UTF-8", "windows-1251", "KOI8-R", "IBM866", "ISO-8859-5")) {
            CharsetDecision decision = Charsets.decide(message.getBytes(Charset.forName(name)));
            Er7Message read = Er7Message.read(decision.text(), decision.charset());
            assertThat(read.segments().get(1).text(5)).as(name).isEqualTo("Соколова");
        }
    }

    private Field field(String written, Delimiters delimiters) throws UnconvertibleException {
        return segment(written, delimiters).first(1);
    }

    private static Segment segment(String written, Delimiters delimiters) throws UnconvertibleException {
        String msh = "MSH" + delimiters.field() + delimiters.encoding() + delimiters.field() + "A";
        return Er7Message.read(
                        msh + "\rZZZ" + delimiters.field() + written + delimiters.field() + "end",
                        StandardCharsets.UTF_8)
                .segments()
                .get(1);
    }

    private String text() {
        return IntStream.range(0, 1 + random.nextInt(12))
                        .map(_ -> LETTERS.codePointAt(random.nextInt(LETTERS.length())))
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())
                        .replace("\"\"", "\"")
                + "x";
    }

    private <T> List<T> some(java.util.function.Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = 0, n = 1 + random.nextInt(4); i < n; i++) {
            list.add(one.get());
        }
        return list;
    }

    private static <T> String join(List<T> parts, String separator, java.util.function.Function<T, String> writer) {
        return parts.stream().map(writer).collect(Collectors.joining(separator));
    }

    private static String escape(String text, Delimiters delimiters) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            String name = c == delimiters.field()
                    ? "F"
                    : c == delimiters.component()
                            ? "S"
                            : c == delimiters.subcomponent()
                                    ? "T"
                                    : c == delimiters.repetition() ? "R" : c == delimiters.escape() ? "E" : "";
            out.append(name.isEmpty() ? String.valueOf(c) : delimiters.escape() + name + delimiters.escape());
        }
        return out.toString();
    }
}
