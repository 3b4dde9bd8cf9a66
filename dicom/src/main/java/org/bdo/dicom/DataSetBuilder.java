package org.bdo.dicom;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Dictionary;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.dictionary.Vr;

/** Puts a {@link DataSet} together. Where no VR is given the dictionary's is taken; an unknown tag then is an IllegalArgumentException. */
public final class DataSetBuilder {

    private final NavigableMap<Integer, Element> elements;
    private CharacterSet inherited;

    DataSetBuilder(NavigableMap<Integer, Element> elements, CharacterSet inherited) {
        this.elements = elements;
        this.inherited = inherited;
    }

    /** The character set of what will enclose the data set, for text that was read and not set. */
    DataSetBuilder inheriting(CharacterSet enclosing) {
        this.inherited = enclosing;
        return this;
    }

    public DataSetBuilder set(int tag, String... values) {
        return set(tag, known(tag), values);
    }

    /**
     * Sets an element of text.
     *
     * @throws IllegalArgumentException if the VR is not one of text
     */
    public DataSetBuilder set(int tag, Vr vr, String... values) {
        if (!vr.isText()) {
            throw new IllegalArgumentException("The VR of " + Tag.text(tag) + " is not one of text");
        }
        return put(new Element.Text(tag, vr, String.join("\\", values)));
    }

    public DataSetBuilder setInts(int tag, int... values) {
        return setInts(tag, known(tag), values);
    }

    /**
     * Sets an element of whole numbers.
     *
     * @throws IllegalArgumentException if the VR is none of whole numbers
     */
    public DataSetBuilder setInts(int tag, Vr vr, int... values) {
        if (vr == Vr.IS || vr == Vr.DS) {
            return set(tag, vr, IntStream.of(values).mapToObj(Integer::toString).toArray(String[]::new));
        }
        ByteBuffer bytes = ByteBuffer.allocate(values.length * (vr == Vr.US || vr == Vr.SS ? 2 : 4))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            switch (vr) {
                case US, SS -> bytes.putShort((short) value);
                case UL, SL -> bytes.putInt(value);
                case AT -> bytes.putShort((short) Tag.group(value)).putShort((short) Tag.element(value));
                default ->
                    throw new IllegalArgumentException("The VR of " + Tag.text(tag) + " is not one of whole numbers");
            }
        }
        return setBytes(tag, vr, bytes.array());
    }

    public DataSetBuilder setDoubles(int tag, double... values) {
        Vr vr = known(tag);
        return switch (vr) {
            case FD -> {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * 8).order(ByteOrder.LITTLE_ENDIAN);
                DoubleStream.of(values).forEach(bytes::putDouble);
                yield setBytes(tag, vr, bytes.array());
            }
            case FL -> {
                ByteBuffer bytes = ByteBuffer.allocate(values.length * 4).order(ByteOrder.LITTLE_ENDIAN);
                DoubleStream.of(values).forEach(value -> bytes.putFloat((float) value));
                yield setBytes(tag, vr, bytes.array());
            }
            default ->
                set(
                        tag,
                        vr,
                        DoubleStream.of(values)
                                .mapToObj(DataSetBuilder::decimal)
                                .collect(Collectors.joining("\\")));
        };
    }

    /** Sets a value byte for byte, numbers little endian. */
    public DataSetBuilder setBytes(int tag, Vr vr, byte[] value) {
        return put(new Element.Value(tag, vr, value));
    }

    /** Sets a value byte for byte, numbers little endian. */
    public DataSetBuilder setBytes(int tag, byte[] value) {
        return setBytes(tag, known(tag), value);
    }

    public DataSetBuilder setItems(int tag, List<DataSet> items) {
        return put(new Element.Sequence(tag, items));
    }

    public DataSetBuilder setItems(int tag, DataSet... items) {
        return setItems(tag, List.of(items));
    }

    public DataSetBuilder put(Element element) {
        elements.put(element.tag(), element);
        return this;
    }

    /** Puts all elements of another data set; they replace those of the same tag. */
    public DataSetBuilder putAll(DataSet other) {
        other.forEach(this::put);
        return this;
    }

    public DataSetBuilder remove(int tag) {
        elements.remove(tag);
        return this;
    }

    public DataSet build() {
        Element own = elements.get(Tag.SPECIFIC_CHARACTER_SET);
        CharacterSet characterSet =
                own == null ? inherited : CharacterSet.of(Values.strings(own, CharacterSet.DEFAULT));
        return new DataSet(new TreeMap<>(elements), characterSet);
    }

    private static Vr known(int tag) {
        Vr vr = Dictionary.vrOf(tag);
        if (vr == Vr.UN) {
            throw new IllegalArgumentException("The dictionary does not know " + Tag.text(tag));
        }
        return vr;
    }

    /** At most 16 characters (PS3.5 section 6.2, VR DS). */
    private static String decimal(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
        return text.length() <= 16 ? text : String.format(java.util.Locale.ROOT, "%.9e", value);
    }
}
