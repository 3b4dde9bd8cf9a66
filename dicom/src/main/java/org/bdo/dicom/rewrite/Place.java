package org.bdo.dicom.rewrite;

import java.io.IOException;
import java.util.List;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Element;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.jspecify.annotations.Nullable;

/** The element that an {@link Editor} decides on. Valid only while {@link Editor#edit} runs. */
public final class Place {

    /** A step inwards: the n-th item, from 0, of a sequence. */
    public record Step(int sequence, int item) {}

    private final ElementReader reader;
    private final Scopes scopes;
    private Event event = Event.END;
    private Vr vr = Vr.UN;
    private byte @Nullable [] value;

    Place(ElementReader reader, Scopes scopes) {
        this.reader = reader;
        this.scopes = scopes;
    }

    void moved(Event to, Vr shown) {
        event = to;
        vr = shown;
        value = null;
    }

    public int tag() {
        return reader.tag();
    }

    /** As written, or as the dictionary has it where no VR is written; UN where that knows nothing. */
    public Vr vr() {
        return vr;
    }

    /** Bytes of the value; -1 for sequences and fragments that end with a delimiter. */
    public long length() {
        return reader.length();
    }

    /** How many sequences it lies in. */
    public int depth() {
        return reader.level();
    }

    /** The sequences and items it lies in, outermost first. */
    public List<Step> path() {
        return scopes.path();
    }

    public boolean isSequence() {
        return event == Event.SEQUENCE;
    }

    /** Whether it is encapsulated pixel data. */
    public boolean isFragments() {
        return event == Event.FRAGMENTS;
    }

    /** Who reserved the block of this private element (PS3.5 section 7.8.1); null for standard elements and unreserved blocks. */
    public @Nullable String privateCreator() {
        return scopes.creator(Tag.creatorOf(tag()));
    }

    public CharacterSet characterSet() {
        return scopes.characterSet();
    }

    /**
     * The value's bytes, numbers little endian; empty for sequences and fragments.
     *
     * @throws DicomException ({@code too-long}) if there are more than the limit: look at {@link #length} first
     */
    public byte[] value() throws IOException {
        if (event != Event.ELEMENT) {
            return new byte[0];
        }
        if (value == null) {
            value = reader.value();
        }
        return value;
    }

    /** The values as {@link DataSet#strings} gives them. */
    public List<String> strings() throws IOException {
        return dataSet().strings(tag());
    }

    /** The first value as {@link DataSet#string} gives it. */
    public @Nullable String string() throws IOException {
        return dataSet().string(tag());
    }

    /** A data set of this element alone, for its typed getters. */
    public DataSet dataSet() throws IOException {
        return DataSet.of(new Element.Value(tag(), vr(), value()), scopes.characterSet());
    }

    byte @Nullable [] valueIfRead() {
        return value;
    }
}
