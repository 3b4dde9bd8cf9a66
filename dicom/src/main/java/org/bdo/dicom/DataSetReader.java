package org.bdo.dicom;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.bdo.dicom.stream.Limits;

/** Reads a {@link DataSet}, or its beginning, into memory. */
final class DataSetReader {

    /** What an element costs beside its value, roughly. */
    private static final int OVERHEAD = 96;

    private static final int PIXELS = Tag.of(0x7FE0, 0);

    private final ElementReader reader;
    private final Limits limits;
    private final CharacterSet inherited;
    private long memory;
    private boolean headerOnly;
    private boolean omitsLong;
    private Event stoppedAt = Event.END;

    DataSetReader(ElementReader reader, Limits limits, CharacterSet inherited) {
        this.reader = reader;
        this.limits = limits;
        this.inherited = inherited;
    }

    DataSet readAll() throws IOException {
        return elements(inherited);
    }

    /** Reads the item that the reader has come to. */
    DataSet readItem(CharacterSet enclosing) throws IOException {
        return elements(enclosing);
    }

    /** Reads up to the pixel data and leaves out values longer than the limit. */
    DataSet readHeader() throws IOException {
        omitsLong = true;
        return readBeforePixels();
    }

    /** Reads up to the pixel data; a value longer than the limit is an error. */
    DataSet readBeforePixels() throws IOException {
        headerOnly = true;
        return elements(inherited);
    }

    /** At which event {@link #readBeforePixels} ended. */
    Event stoppedAt() {
        return stoppedAt;
    }

    /** Reads what follows the pixel data. */
    DataSet readRest(CharacterSet characterSet) throws IOException {
        headerOnly = false;
        return stoppedAt == Event.END ? DataSet.EMPTY : elements(characterSet);
    }

    /** Reads as long as the elements are of this group. */
    DataSet readGroup(int group) throws IOException {
        DataSetBuilder builder = DataSet.builder();
        while (reader.nextIsInGroup(group)) {
            builder.put(element(reader.next(), inherited));
        }
        return builder.build();
    }

    /** The elements up to the end of the data set or item. */
    private DataSet elements(CharacterSet enclosing) throws IOException {
        DataSetBuilder builder = DataSet.builder().inheriting(enclosing);
        CharacterSet own = enclosing;
        for (Event event = reader.next(); event != Event.END && event != Event.ITEM_END; event = reader.next()) {
            if (event == Event.PADDING) {
                continue;
            }
            if (headerOnly && reader.level() == 0 && Integer.compareUnsigned(reader.tag(), PIXELS) >= 0) {
                stoppedAt = event;
                break;
            }
            Element element = element(event, own);
            builder.put(element);
            if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                own = CharacterSet.of(Values.strings(element, CharacterSet.DEFAULT));
            }
        }
        return builder.build();
    }

    private Element element(Event event, CharacterSet characterSet) throws IOException {
        tally(OVERHEAD);
        int tag = reader.tag();
        return switch (event) {
            case ELEMENT -> value(tag);
            case SEQUENCE -> new Element.Sequence(tag, items(characterSet));
            case FRAGMENTS -> fragments(tag);
            default -> throw new DicomException(Reason.BAD_ITEM, reader.offset());
        };
    }

    private Element value(int tag) throws IOException {
        if (omitsLong && reader.length() > limits.value()) {
            return new Element.Omitted(tag, reader.vr(), reader.length());
        }
        tally(reader.length());
        byte[] bytes = reader.value();
        return new Element.Value(tag, reader.vr(), bytes);
    }

    private List<DataSet> items(CharacterSet characterSet) throws IOException {
        List<DataSet> items = new ArrayList<>();
        while (reader.next() == Event.ITEM) {
            tally(OVERHEAD);
            items.add(elements(characterSet));
        }
        return items;
    }

    private Element fragments(int tag) throws IOException {
        List<byte[]> parts = new ArrayList<>();
        while (reader.next() == Event.FRAGMENT) {
            if (!omitsLong) {
                tally(OVERHEAD + reader.length());
                parts.add(reader.value());
            }
        }
        return omitsLong
                ? new Element.Omitted(tag, reader.vr(), ElementReader.UNDEFINED_LENGTH)
                : new Element.Fragments(tag, reader.vr(), parts);
    }

    private void tally(long bytes) throws DicomException {
        memory += bytes;
        if (memory > limits.memory()) {
            throw new DicomException(Reason.TOO_LARGE, reader.offset());
        }
    }
}
