package org.bdo.deid.text;

import java.util.List;
import org.bdo.deid.pseudonym.PersonKeys;

/**
 * Takes out of a text what identifies people. Rules only: the record's own identifiers, shapes with check digits, grammar of
 * addresses and names, dictionaries; a {@link NameModel} may add to what they find. Thread-safe.
 */
public final class TextEngine {

    private final List<Finder> finders;
    private final Surrogates surrogates;
    private final NameModel model;

    /** With the keys of the pseudonyms and a model that the operator may have. */
    public TextEngine(PersonKeys keys, NameModel model) {
        Morphology morphology = new Morphology();
        EnglishWords english = new EnglishWords();
        this.model = model;
        this.surrogates = new Surrogates(keys, morphology, english);
        this.finders = List.of(
                new KnownFinder(morphology),
                new NumberFinder(),
                new DateFinder(),
                new LabelFinder(),
                new OrganisationFinder(),
                new AddressFinder(morphology),
                new EnglishPlaceFinder(english),
                new RussianNameFinder(new RussianWords(morphology)),
                new EnglishNameFinder(english));
    }

    /** What may leave of this text. Whatever is wrong with it is thrown, and the caller holds the record back. */
    public CleanText clean(String text, TextSubject subject) {
        Note note = new Note(text, subject);
        Marks marks = new Marks();
        for (Finder finder : finders) {
            finder.find(note, marks);
        }
        model.find(text).forEach(span -> marks.add(span.start(), span.end(), span.category(), span.rule()));
        List<Span> spans = marks.resolved(text);
        return new CleanText(replace(note, spans), spans);
    }

    private String replace(Note note, List<Span> spans) {
        String text = note.tokens().text();
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        for (Span span : spans) {
            out.append(text, at, span.start());
            boolean tag = note.subject().replacement() == Replacement.TAG && span.category() != Category.DATE;
            out.append(tag ? "[" + span.category() + "]" : surrogates.of(note, span));
            at = span.end();
        }
        return out.append(text, at, text.length()).toString();
    }
}
