package org.bdo.deid.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bdo.deid.pseudonym.KeyedHash;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/**
 * How much of what identifies is found in notes of seventeen kinds, and how much else is touched. The rules were made with the
 * split {@code dev}; {@code heldout} (other templates, names, towns, formats) was written before them and only measured, until its
 * misses were looked at; {@code fresh} was written then, before any rule was changed, and its misses never looked at. Ten more kinds
 * in {@code unseen-a}, whose misses the rules were then made with, and {@code unseen-b}, of which they were only counted by kind.
 */
class NotesTest {

    private static final int NOTES = 120;
    private static TextEngine engine;

    @BeforeAll
    static void start() {
        engine = new TextEngine(new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="), NameModel.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "dev, epicrisis, 0.99, 0.98",
        "dev, radiology, 0.99, 0.98",
        "dev, lab, 0.99, 0.98",
        "dev, referral, 0.99, 0.98",
        "dev, discharge, 0.99, 0.98",
        "dev, radiology-en, 0.99, 0.98",
        "dev, discharge-en, 0.99, 0.98",
        "heldout, epicrisis, 0.99, 0.98",
        "heldout, radiology, 0.99, 0.98",
        "heldout, lab, 0.99, 0.98",
        "heldout, referral, 0.99, 0.98",
        "heldout, discharge, 0.99, 0.98",
        "heldout, radiology-en, 0.99, 0.98",
        "heldout, discharge-en, 0.99, 0.98",
        "fresh, epicrisis, 0.99, 0.98",
        "fresh, radiology, 0.99, 0.98",
        "fresh, lab, 0.99, 0.98",
        "fresh, referral, 0.99, 0.98",
        "fresh, discharge, 0.99, 0.98",
        "fresh, radiology-en, 0.99, 0.98",
        "fresh, discharge-en, 0.99, 0.98",
        "unseen-a, ambulatory, 0.99, 0.98",
        "unseen-a, operation, 0.99, 0.98",
        "unseen-a, pathology, 0.99, 0.98",
        "unseen-a, nursing, 0.99, 0.98",
        "unseen-a, consult, 0.99, 0.98",
        "unseen-a, ambulance, 0.99, 0.98",
        "unseen-a, death, 0.99, 0.98",
        "unseen-a, progress-en, 0.99, 0.98",
        "unseen-a, ed-en, 0.99, 0.98",
        "unseen-a, operative-en, 0.99, 0.98",
        "unseen-b, ambulatory, 0.99, 0.97",
        "unseen-b, operation, 0.99, 0.97",
        "unseen-b, pathology, 0.99, 0.98",
        "unseen-b, nursing, 0.99, 0.98",
        "unseen-b, consult, 0.99, 0.98",
        "unseen-b, ambulance, 0.99, 0.98",
        "unseen-b, death, 0.99, 0.98",
        "unseen-b, progress-en, 0.99, 0.97",
        "unseen-b, ed-en, 0.99, 0.98",
        "unseen-b, operative-en, 0.99, 0.97"
    })
    void findsWhatIdentifies(String split, String documentClass, double recall, double precision) {
        NoteScore score = score(split, documentClass, true);
        assertThat(score.things()).isGreaterThan(300);
        assertThat(score.recall()).isGreaterThanOrEqualTo(recall);
        assertThat(score.precision()).isGreaterThanOrEqualTo(precision);
    }

    /** A text whose record says nothing of its patient. */
    @ParameterizedTest
    @CsvSource({
        "fresh, discharge, 0.99",
        "fresh, discharge-en, 0.985",
        "unseen-a, ambulatory, 0.99",
        "unseen-a, operation, 0.99",
        "unseen-a, pathology, 0.99",
        "unseen-a, nursing, 0.99",
        "unseen-a, consult, 0.99",
        "unseen-a, ambulance, 0.99",
        "unseen-a, death, 0.99",
        "unseen-a, progress-en, 0.99",
        "unseen-a, ed-en, 0.99",
        "unseen-a, operative-en, 0.99",
        "unseen-b, ambulatory, 0.985",
        "unseen-b, operation, 0.985",
        "unseen-b, pathology, 0.985",
        "unseen-b, nursing, 0.985",
        "unseen-b, consult, 0.985",
        "unseen-b, ambulance, 0.985",
        "unseen-b, death, 0.985",
        "unseen-b, progress-en, 0.985",
        "unseen-b, ed-en, 0.985",
        "unseen-b, operative-en, 0.985"
    })
    void findsWhatTheRecordDoesNotKnow(String split, String documentClass, double recall) {
        assertThat(score(split, documentClass, false).recall()).isGreaterThanOrEqualTo(recall);
    }

    @ParameterizedTest
    @CsvSource({
        "dev, clean-ru, 0.01",
        "dev, clean-en, 0.01",
        "heldout, clean-ru, 0.01",
        "heldout, clean-en, 0.01",
        "fresh, clean-ru, 0.01",
        "fresh, clean-en, 0.01",
        "unseen-a, clean-ru, 0.01",
        "unseen-a, clean-en, 0.01",
        "unseen-b, clean-ru, 0.02",
        "unseen-b, clean-en, 0.02"
    })
    void leavesMedicineAlone(String split, String text, double limit) {
        String content = NoteNames.text(split + "/" + text + ".txt");
        TextSubject nobody =
                new TextSubject.Builder("p-0000000000000001", NoteGenerator.SHIFT, NoteGenerator.TODAY).build();
        NoteScore score = new NoteScore();
        score.add(new NoteGenerator.Generated(content, List.of(), List.of(), nobody), engine.clean(content, nobody));
        say(split, text, "touched %.4f of words and numbers".formatted(score.touched()));
        assertThat(score.touched()).isLessThanOrEqualTo(limit);
    }

    private static NoteScore score(String split, String documentClass, boolean identityKnown) {
        NoteGenerator generator = new NoteGenerator(split, documentClass, 20261122);
        NoteScore score = new NoteScore();
        for (int i = 0; i < NOTES; i++) {
            NoteGenerator.Generated note = generator.note(i % generator.templates(), identityKnown);
            score.add(note, engine.clean(note.text(), note.subject()));
        }
        say(
                split,
                documentClass,
                "things %d, recall %.4f, precision %.4f".formatted(score.things(), score.recall(), score.precision()));
        return score;
    }

    private static void say(String split, String name, String figures) {
        LoggerFactory.getLogger(NotesTest.class).info("{} {}: {}", split, name, figures);
    }
}
