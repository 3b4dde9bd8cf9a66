package org.bdo.dicom.rewrite;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetWriter;
import org.bdo.dicom.Element;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.ElementWriter;
import org.bdo.dicom.stream.Event;
import org.jspecify.annotations.Nullable;

/** One run of the {@link Rewriter} over one data set. */
final class DataSetCopy {

    private final ElementReader reader;
    private final OutputStream out;
    private final ElementWriter writer;
    private final Editor editor;
    private final Scopes scopes = new Scopes();
    private final Place place;
    private final DataSet added;
    private final Deque<Element> additions = new ArrayDeque<>();
    private final @Nullable CharacterSet additionsOwn;
    private final boolean resolves;

    DataSetCopy(ElementReader reader, OutputStream out, Editor editor) {
        this.reader = reader;
        this.out = out;
        this.writer = new ElementWriter(out);
        this.editor = editor;
        this.place = new Place(reader, scopes);
        this.resolves = editor.resolvesUnknown() && !reader.rootEncoding().isBigEndian();
        this.added = editor.additions();
        added.forEach(additions::add);
        additionsOwn = added.contains(Tag.SPECIFIC_CHARACTER_SET) ? added.characterSet() : null;
    }

    void run() throws IOException {
        for (Event event = reader.next(); event != Event.END; event = reader.next()) {
            switch (event) {
                case ELEMENT, SEQUENCE, FRAGMENTS -> element(event);
                case ITEM -> {
                    writer.item(encoding());
                    scopes.enterItem();
                }
                case ITEM_END -> {
                    writer.itemEnd(encoding());
                    scopes.leaveItem();
                }
                case SEQUENCE_END -> writer.sequenceEnd(encoding());
                case PADDING -> {
                    addUpTo(-1);
                    reader.copyValue(out);
                }
                case FRAGMENT, FRAGMENTS_END, END -> throw new IllegalStateException("Out of place: " + event);
            }
        }
        addUpTo(-1);
    }

    private void element(Event event) throws IOException {
        int tag = reader.tag();
        place.moved(event, resolved(event));
        remember(event, tag);
        if (reader.level() == 0) {
            addUpTo(tag);
        }
        if (reader.level() == 0 && added.contains(tag)) {
            skip(event);
        } else if (Tag.isGroupLength(tag) && !editor.keepsGroupLengths()) {
            skip(event);
        } else {
            apply(editor.edit(place), event);
        }
    }

    /** How what is in no sequence kept as it is gets written. */
    private Encoding encoding() {
        return resolves ? reader.rootEncoding() : reader.encoding();
    }

    /** The VR that the present element is shown and written with. */
    private Vr resolved(Event event) {
        Vr known = resolves && event == Event.ELEMENT && reader.vr() == Vr.UN ? Dictionary.vrOf(reader.tag()) : Vr.UN;
        return known == Vr.UN || known == Vr.SQ || !fits(known) ? reader.vr() : known;
    }

    private boolean fits(Vr vr) {
        return vr.hasLongForm() || reader.length() <= ElementWriter.LONGEST_SHORT;
    }

    /** Notes what later elements depend on. */
    private void remember(Event event, int tag) throws IOException {
        if (event != Event.ELEMENT) {
            return;
        }
        if (tag == Tag.SPECIFIC_CHARACTER_SET) {
            scopes.characterSet(CharacterSet.of(place.strings()));
        } else if (Tag.isPrivateCreator(tag)) {
            scopes.creator(tag, String.join("\\", place.strings()));
        }
    }

    private void apply(Edit edit, Event event) throws IOException {
        switch (edit) {
            case Edit.Keep _ -> keep(event);
            case Edit.Remove _ -> skip(event);
            case Edit.Descend _ -> descend(event);
            case Edit.Replace replace -> replace(replace.value(), event);
            case Edit.ReplaceText replace -> {
                check(event == Event.ELEMENT);
                write(new Element.Text(reader.tag(), textVr(), replace.text()));
            }
            case Edit.ReplaceItems replace -> {
                check(event == Event.SEQUENCE || reader.vr() == Vr.UN);
                Element.Sequence sequence = new Element.Sequence(reader.tag(), replace.items());
                DataSetWriter dataSetWriter = new DataSetWriter(encoding());
                skip(event);
                dataSetWriter.write(sequence, scopes.characterSet(), out);
            }
        }
    }

    private void keep(Event event) throws IOException {
        if (event == Event.ELEMENT) {
            keepHead();
            byte[] read = place.valueIfRead();
            if (read == null) {
                reader.copyValue(out);
            } else {
                writer.value(encoding(), place.vr(), read);
            }
            return;
        }
        check(reader.encoding() == encoding());
        reader.copyHead(out);
        int level = reader.level();
        Event inside;
        do {
            inside = reader.next();
            reader.copyHead(out);
            reader.copyValue(out);
        } while (!isEnd(inside, level));
    }

    private void keepHead() throws IOException {
        if (place.vr() == reader.vr() && reader.encoding() == encoding()) {
            reader.copyHead(out);
        } else {
            Vr written = fits(place.vr()) ? place.vr() : Vr.UN;
            writer.head(encoding(), reader.tag(), written, (int) reader.length());
        }
    }

    private void skip(Event event) throws IOException {
        if (event == Event.ELEMENT) {
            reader.skipValue();
            return;
        }
        int level = reader.level();
        Event inside;
        do {
            inside = reader.next();
        } while (!isEnd(inside, level));
    }

    private boolean isEnd(Event inside, int level) {
        return (inside == Event.SEQUENCE_END || inside == Event.FRAGMENTS_END) && reader.level() == level;
    }

    private void descend(Event event) throws IOException {
        check(event == Event.SEQUENCE
                || (event == Event.ELEMENT && reader.vr() == Vr.UN && place.valueIfRead() == null));
        writer.sequence(encoding(), reader.tag(), resolves ? Vr.SQ : reader.vr());
        scopes.enterSequence(reader.tag());
        if (event == Event.ELEMENT) {
            reader.enterUnknown();
        }
    }

    private void replace(byte[] value, Event event) throws IOException {
        check(event == Event.ELEMENT || value.length == 0);
        boolean sequence = resolves && Dictionary.vrOf(reader.tag()) == Vr.SQ;
        Element.Value element = new Element.Value(reader.tag(), sequence ? Vr.SQ : place.vr(), value);
        DataSetWriter dataSetWriter = new DataSetWriter(encoding());
        skip(event);
        dataSetWriter.write(element, scopes.characterSet(), out);
    }

    private void write(Element element) throws IOException {
        reader.skipValue();
        new DataSetWriter(encoding()).write(element, scopes.characterSet(), out);
    }

    /** Text may be written into an element whose VR nobody knew. */
    private Vr textVr() {
        check(place.vr().isText() || place.vr() == Vr.UN);
        return place.vr();
    }

    /** Writes the additions up to this tag. */
    private void addUpTo(int tag) throws IOException {
        CharacterSet characterSet = additionsOwn == null ? scopes.characterSet() : additionsOwn;
        while (!additions.isEmpty()
                && Integer.compareUnsigned(additions.getFirst().tag(), tag) <= 0) {
            new DataSetWriter(reader.rootEncoding()).write(additions.removeFirst(), characterSet, out);
        }
    }

    private static void check(boolean fits) {
        if (!fits) {
            throw new IllegalStateException("The edit does not fit the element");
        }
    }
}
