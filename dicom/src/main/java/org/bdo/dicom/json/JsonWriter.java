package org.bdo.dicom.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.Element;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Event;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes data sets as JSON in UTF-8: one, or several between {@link #startArray} and {@link #endArray}. Text is converted from
 * its character set, group lengths and file meta are left out. Memory does not grow with the data set.
 */
public final class JsonWriter implements Closeable {

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(tools.jackson.core.StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private final JsonGenerator json;
    private final JsonValues values;
    private final BulkData bulkData;

    /** One open data set or item. */
    private static final class Scope {
        private CharacterSet characterSet;
        private final String path;
        private int items;
        private int lastTag;

        Scope(CharacterSet characterSet, String path) {
            this.characterSet = characterSet;
            this.path = path;
        }
    }

    /** Onto a stream that stays open. */
    public JsonWriter(OutputStream out, BulkData bulkData) {
        this.json = FACTORY.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
        this.values = new JsonValues(json);
        this.bulkData = bulkData;
    }

    public JsonWriter startArray() {
        json.writeStartArray();
        return this;
    }

    public JsonWriter endArray() {
        json.writeEndArray();
        return this;
    }

    /**
     * Writes a data set while it is read.
     *
     * @throws org.bdo.dicom.stream.DicomException where it is at fault; what was written is to be thrown away then
     */
    public JsonWriter write(ElementReader reader) throws IOException {
        try {
            new Walk(reader).run();
            return this;
        } catch (JacksonException e) {
            throw unwrapped(e);
        }
    }

    /** Writes a data set that is in memory; values that were left out have none, or the URI that the bulk data have for them. */
    public JsonWriter write(DataSet dataSet) throws IOException {
        try {
            write(dataSet, "");
            return this;
        } catch (JacksonException e) {
            throw unwrapped(e);
        }
    }

    private static IOException unwrapped(JacksonException e) {
        return e.getCause() instanceof IOException io ? io : new IOException("The JSON cannot be written", e);
    }

    private void write(DataSet dataSet, String path) {
        json.writeStartObject();
        for (Element element : dataSet) {
            if (!isLeftOut(element.tag())) {
                json.writeObjectPropertyStart(JsonValues.key(element.tag()));
                json.writeStringProperty("vr", element.vr().name());
                content(element, dataSet, path + JsonValues.key(element.tag()));
                json.writeEndObject();
            }
        }
        json.writeEndObject();
    }

    private void content(Element element, DataSet dataSet, String path) {
        switch (element) {
            case Element.Sequence sequence -> items(sequence, path);
            case Element.Value value
            when JsonValues.isBinary(value.vr()) -> {
                if (value.bytes().length > 0 && !linked(path, value.bytes().length)) {
                    json.writeBinaryProperty("InlineBinary", value.bytes());
                }
            }
            case Element.Value _, Element.Text _ -> {
                if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
                    utf8();
                } else {
                    values.write(element.tag(), element.vr(), dataSet);
                }
            }
            case Element.Fragments _ -> linked(path, -1);
            case Element.Omitted omitted -> linked(path, omitted.length());
        }
    }

    private void items(Element.Sequence sequence, String path) {
        if (sequence.items().isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("Value");
        int number = 1;
        for (DataSet item : sequence.items()) {
            write(item, path + "/" + number++ + "/");
        }
        json.writeEndArray();
    }

    /** The JSON is in UTF-8, whatever the original was in (PS3.18 section F.2.1.1.2). */
    private void utf8() {
        json.writeArrayPropertyStart("Value").writeString("ISO_IR 192").writeEndArray();
    }

    private boolean linked(String path, long length) {
        String uri = bulkData.uri(path, length);
        if (uri != null) {
            json.writeStringProperty("BulkDataURI", uri);
        }
        return uri != null;
    }

    private static boolean isLeftOut(int tag) {
        return Tag.isGroupLength(tag) || Tag.group(tag) == 2;
    }

    /** Writes out what was gathered; the stream beneath stays open. */
    @Override
    public void close() throws IOException {
        try {
            json.close();
        } catch (JacksonException e) {
            throw unwrapped(e);
        }
    }

    private final class Walk {
        private final ElementReader reader;
        private final Deque<Scope> scopes = new ArrayDeque<>();
        private final Deque<Boolean> filled = new ArrayDeque<>();

        Walk(ElementReader reader) {
            this.reader = reader;
            scopes.push(new Scope(CharacterSet.DEFAULT, ""));
        }

        void run() throws IOException {
            json.writeStartObject();
            for (Event event = reader.next(); event != Event.END; event = reader.next()) {
                step(event);
            }
            json.writeEndObject();
        }

        private void step(Event event) throws IOException {
            switch (event) {
                case ELEMENT -> element();
                case SEQUENCE -> sequence();
                case ITEM -> item();
                case ITEM_END -> {
                    json.writeEndObject();
                    scopes.pop();
                }
                case SEQUENCE_END -> {
                    if (filled.pop()) {
                        json.writeEndArray();
                    }
                    json.writeEndObject();
                    scopes.pop();
                }
                case FRAGMENTS -> fragments();
                case FRAGMENT, FRAGMENTS_END, PADDING, END -> reader.skipValue();
            }
        }

        private String path() {
            return scope().path + JsonValues.key(reader.tag());
        }

        private Scope scope() {
            return java.util.Objects.requireNonNull(scopes.peek());
        }

        private void sequence() {
            start(Vr.SQ);
            filled.push(false);
            scopes.push(new Scope(scope().characterSet, path()));
        }

        private void item() {
            if (!filled.pop()) {
                json.writeArrayPropertyStart("Value");
            }
            filled.push(true);
            json.writeStartObject();
            Scope sequence = scope();
            sequence.items++;
            scopes.push(new Scope(sequence.characterSet, sequence.path + "/" + sequence.items + "/"));
        }

        private void fragments() {
            start(reader.vr());
            linked(path(), -1);
            json.writeEndObject();
        }

        private void start(Vr vr) {
            json.writeObjectPropertyStart(JsonValues.key(reader.tag()));
            json.writeStringProperty("vr", vr.name());
        }

        private void element() throws IOException {
            int tag = reader.tag();
            Vr vr = reader.vr();
            if (isLeftOut(tag) || tag == scope().lastTag) {
                return; // some files have an element twice; a name may not be repeated
            }
            scope().lastTag = tag;
            start(vr);
            if (JsonValues.isBinary(vr)) {
                binary();
            } else {
                text(tag, vr);
            }
            json.writeEndObject();
        }

        private void text(int tag, Vr vr) throws IOException {
            DataSet alone = DataSet.of(new Element.Value(tag, vr, reader.value()), scope().characterSet);
            if (tag == Tag.SPECIFIC_CHARACTER_SET) {
                scope().characterSet = alone.characterSet();
                utf8();
            } else {
                values.write(tag, vr, alone);
            }
        }

        private void binary() throws IOException {
            long length = reader.length();
            if (length == 0 || linked(path(), length)) {
                return;
            }
            json.writeName("InlineBinary");
            if (reader.encoding() == Encoding.EXPLICIT_BIG || length > Integer.MAX_VALUE) {
                json.writeBinary(reader.value());
            } else {
                json.writeBinary(new ValueStream(reader), (int) length);
            }
        }
    }

    /** The present value as a stream. */
    private static final class ValueStream extends InputStream {
        private final ElementReader reader;

        ValueStream(ElementReader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = reader.part(1);
            return one.length == 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte @Nullable [] bytes, int from, int length) throws IOException {
            byte[] part = reader.part(length);
            if (part.length == 0 && length > 0) {
                return -1;
            }
            System.arraycopy(part, 0, java.util.Objects.requireNonNull(bytes), from, part.length);
            return part.length;
        }
    }
}
