package org.bdo.deid.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.bdo.deid.pseudonym.KeyedHash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts made to keep rules busy: one piece of a grammar for ever, on one line. A rule that looks back or ahead without a bound hangs. */
class HostileTextTest {

    private static final int LENGTH = 300_000;
    private static TextEngine engine;

    @BeforeAll
    static void start() {
        engine = new TextEngine(new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), NameModel.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ab-",
                "Аб-",
                "O'",
                "1-",
                "1.",
                "А. ",
                "Dr. ",
                "ул. ",
                "г. Аб, ",
                "ГБУЗ «аб ",
                "a@",
                "Иванов, ",
                "Мамед оглы ",
                "Hospital ",
                "Of of ",
                "at Ab & ",
                "wife, Ann, ",
                "5 марта по ",
                "двадцать первого ",
                "№ ",
                "тел. : ",
                "8 ("
            })
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aPieceOfAGrammarForEverEnds(String piece) {
        CleanText clean = engine.clean(piece.repeat(LENGTH / piece.length()), subject());
        int end = 0;
        for (Span span : clean.spans()) {
            assertThat(span.start()).isGreaterThanOrEqualTo(end);
            assertThat(span.end()).isGreaterThan(span.start());
            end = span.end();
        }
        assertThat(clean.text()).isNotEmpty();
    }

    @Test
    void manyThreadsSayWhatOneSays() {
        NoteGenerator generator = new NoteGenerator("unseen-a", "consult", 7);
        List<NoteGenerator.Generated> notes = IntStream.range(0, 60)
                .mapToObj(i -> generator.note(i % generator.templates(), true))
                .toList();
        List<CleanText> one = notes.stream()
                .map(note -> engine.clean(note.text(), note.subject()))
                .toList();
        List<CleanText> many = notes.parallelStream()
                .map(note -> engine.clean(note.text(), note.subject()))
                .toList();
        assertThat(many).isEqualTo(one);
    }

    private static TextSubject subject() {
        return new TextSubject.Builder("p-0000000000000001", NoteGenerator.SHIFT, NoteGenerator.TODAY)
                .surname("Абвгдеев")
                .given("Анна")
                .place("ул. Абв, 5")
                .value("112-233-445 95")
                .build();
    }
}
