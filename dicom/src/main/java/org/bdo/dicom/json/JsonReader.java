package org.bdo.dicom.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.bdo.dicom.DataSet;
import org.bdo.dicom.DataSetBuilder;
import org.bdo.dicom.Element;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;
import org.bdo.dicom.stream.DicomException;
import org.bdo.dicom.stream.DicomException.Reason;
import org.bdo.dicom.stream.Limits;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads data sets of the DICOM JSON model: one object, or an array of them, one at a time. Text is UTF-8, and so is the data
 * set's character set. Values that are kept elsewhere are {@link Element.Omitted} unless they are fetched.
 */
public final class JsonReader {

    /** Fetches values that are not part of the JSON. */
    @FunctionalInterface
    public interface Fetch {
        /** The value, little endian; null to leave it out. */
        byte @Nullable [] value(String uri) throws IOException;
    }

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(3 * Limits.DEFAULT.depth() + 3)
                    .maxStringLength(Limits.DEFAULT.value() * 2)
                    .build())
            .disable(tools.jackson.core.StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private static final int MOST_DIGITS = 40;

    private final Fetch fetch;
    private long memory;

    public JsonReader(Fetch fetch) {
        this.fetch = fetch;
    }

    /** That fetches nothing. */
    public JsonReader() {
        this(_ -> null);
    }

    /**
     * Reads one data set; the stream stays open.
     *
     * @throws DicomException ({@code bad-json}) where it is none
     */
    public DataSet read(InputStream in) throws IOException {
        List<DataSet> all = new ArrayList<>();
        read(in, all::add);
        if (all.size() != 1) {
            throw new DicomException(Reason.BAD_JSON, -1);
        }
        return all.getFirst();
    }

    /** Reads one data set or an array of them, and passes each on as soon as it is read. */
    public void read(InputStream in, Consumer<DataSet> each) throws IOException {
        // Left to guess, the parser would take broken UTF-8 for other encodings.
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder());
        try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            boolean array = json.nextToken() == JsonToken.START_ARRAY;
            JsonToken token = array ? json.nextToken() : json.currentToken();
            while (token == JsonToken.START_OBJECT) {
                memory = 0;
                each.accept(utf8(object(json)));
                token = json.nextToken();
            }
            if (token != (array ? JsonToken.END_ARRAY : null)) {
                throw new DicomException(Reason.BAD_JSON, -1);
            }
        } catch (JacksonException e) {
            if (e.getCause() instanceof IOException io && !(io instanceof CharacterCodingException)) {
                throw io;
            }
            throw new DicomException(Reason.BAD_JSON, -1);
        }
    }

    private static DataSet utf8(DataSetBuilder read) {
        return read.set(Tag.SPECIFIC_CHARACTER_SET, CharacterSet.UTF_8.terms().toArray(String[]::new))
                .build();
    }

    /** Reads what follows the beginning of an object. */
    private DataSetBuilder object(JsonParser json) throws IOException {
        DataSetBuilder builder = DataSet.builder();
        for (String name = json.nextName(); name != null; name = json.nextName()) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new DicomException(Reason.BAD_JSON, -1);
            }
            builder.put(new Attribute(tag(name)).read(json));
        }
        return builder;
    }

    private static int tag(String name) throws DicomException {
        try {
            if (name.length() == 8) {
                return Integer.parseUnsignedInt(name, 16);
            }
        } catch (NumberFormatException _) {
            // It is a keyword, then, or nothing.
        }
        var known = Dictionary.find(name);
        if (known == null) {
            throw new DicomException(Reason.BAD_JSON, -1);
        }
        return known.tag();
    }

    private void tally(long bytes) throws DicomException {
        memory += bytes + 64;
        if (memory > Limits.DEFAULT.memory()) {
            throw new DicomException(Reason.TOO_LARGE, -1);
        }
    }

    /** One element, whose VR may be told after its values. */
    private final class Attribute {
        private final int tag;
        private Vr vr;
        private final List<@Nullable String> values = new ArrayList<>();
        private final List<DataSet> items = new ArrayList<>();
        private byte @Nullable [] binary;
        private boolean omitted;

        Attribute(int tag) {
            this.tag = tag;
            this.vr = Dictionary.vrOf(tag);
        }

        Element read(JsonParser json) throws IOException {
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                JsonToken token = json.nextToken();
                switch (name) {
                    case "vr" -> vr = vr(json.getString());
                    case "Value" -> values(json, token);
                    case "InlineBinary" -> {
                        binary = json.getBinaryValue();
                        tally(binary.length);
                    }
                    case "BulkDataURI" -> fetch(json.getString());
                    default -> json.skipChildren();
                }
            }
            return element();
        }

        private Vr vr(@Nullable String text) throws DicomException {
            Vr found = text != null && text.length() == 2 ? Vr.of(text.charAt(0), text.charAt(1)) : null;
            if (found == null) {
                throw new DicomException(Reason.BAD_JSON, -1);
            }
            return found;
        }

        private void fetch(@Nullable String uri) throws IOException {
            binary = uri == null ? null : fetch.value(uri);
            omitted = binary == null;
            tally(binary == null ? 0 : binary.length);
        }

        private void values(JsonParser json, JsonToken start) throws IOException {
            if (start == JsonToken.VALUE_NULL) {
                return;
            }
            if (start != JsonToken.START_ARRAY) {
                throw new DicomException(Reason.BAD_JSON, -1);
            }
            for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
                switch (token) {
                    case VALUE_NULL -> text(null);
                    case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> text(json.getString());
                    case START_OBJECT -> structured(json);
                    case null, default -> throw new DicomException(Reason.BAD_JSON, -1);
                }
            }
        }

        private void text(@Nullable String value) throws DicomException {
            tally(value == null ? 0 : 2L * value.length());
            values.add(value);
        }

        /** A name or an item. */
        private void structured(JsonParser json) throws IOException {
            if (vr == Vr.PN) {
                name(json);
            } else {
                tally(0);
                items.add(object(json).build());
            }
        }

        private void name(JsonParser json) throws IOException {
            String[] groups = {"", "", ""};
            for (String name = json.nextName(); name != null; name = json.nextName()) {
                json.nextToken();
                String group = json.getString();
                int index = List.of("Alphabetic", "Ideographic", "Phonetic").indexOf(name);
                if (index < 0 || group == null) {
                    throw new DicomException(Reason.BAD_JSON, -1);
                }
                groups[index] = group;
            }
            text(String.join("=", groups).replaceAll("=+$", ""));
        }

        private Element element() throws DicomException {
            if (vr == Vr.SQ) {
                return new Element.Sequence(tag, items);
            }
            if (!items.isEmpty()) {
                throw new DicomException(Reason.BAD_JSON, -1);
            }
            if (omitted) {
                return new Element.Omitted(tag, vr, -1);
            }
            byte[] bytes = binary;
            if (bytes != null) {
                return new Element.Value(tag, vr, bytes);
            }
            return vr.isText() ? new Element.Text(tag, vr, joined()) : new Element.Value(tag, vr, numbers());
        }

        private String joined() {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < values.size(); i++) {
                String value = values.get(i);
                text.append(i == 0 ? "" : "\\").append(value == null ? "" : value);
            }
            return text.toString();
        }

        private byte[] numbers() throws DicomException {
            java.nio.ByteBuffer bytes =
                    java.nio.ByteBuffer.allocate(values.size() * 8).order(java.nio.ByteOrder.LITTLE_ENDIAN);
            try {
                for (String value : values) {
                    number(bytes, value == null ? "0" : value);
                }
            } catch (NumberFormatException | ArithmeticException _) {
                throw new DicomException(Reason.BAD_JSON, -1);
            }
            return java.util.Arrays.copyOf(bytes.array(), bytes.position());
        }

        private void number(java.nio.ByteBuffer bytes, String value) throws DicomException {
            switch (vr) {
                case US, SS -> bytes.putShort((short) whole(value));
                case UL, SL -> bytes.putInt((int) whole(value));
                case UV, SV -> bytes.putLong(whole(value));
                case FL -> bytes.putFloat((float) real(value));
                case FD -> bytes.putDouble(real(value));
                case AT -> {
                    int other = Integer.parseUnsignedInt(value, 16);
                    bytes.putShort((short) Tag.group(other)).putShort((short) Tag.element(other));
                }
                default -> throw new DicomException(Reason.BAD_JSON, -1);
            }
        }

        /** As many bits as the VR has; a number that needs more is at fault. */
        private long whole(String value) {
            if (value.length() > MOST_DIGITS) {
                throw new NumberFormatException();
            }
            BigDecimal decimal = new BigDecimal(value);
            if (Math.abs((long) decimal.precision() - decimal.scale()) > MOST_DIGITS) {
                throw new NumberFormatException(); // a billion zeros would be written out
            }
            BigInteger number = decimal.toBigIntegerExact();
            int bits = 8 * vr.unit();
            boolean signed = vr == Vr.SS || vr == Vr.SL || vr == Vr.SV;
            boolean fits = signed ? number.bitLength() < bits : number.signum() >= 0 && number.bitLength() <= bits;
            if (!fits) {
                throw new NumberFormatException();
            }
            return number.longValue();
        }

        private double real(String value) {
            return switch (value) {
                case "NaN" -> Double.NaN;
                case "inf", "Infinity" -> Double.POSITIVE_INFINITY;
                case "-inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(value);
            };
        }
    }
}
