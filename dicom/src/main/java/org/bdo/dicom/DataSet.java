package org.bdo.dicom;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.bdo.dicom.charset.CharacterSet;
import org.bdo.dicom.dictionary.Encoding;
import org.bdo.dicom.dictionary.Tag;
import org.bdo.dicom.stream.ByteSource;
import org.bdo.dicom.stream.ElementReader;
import org.bdo.dicom.stream.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A data set in memory: elements in the order of their tags. Immutable. The getters read text by the data set's own character
 * set or, in an item without one, by that of what encloses it; what is absent, empty or unreadable is null or an empty list.
 */
public final class DataSet implements Iterable<Element> {

    public static final DataSet EMPTY = builder().build();

    private final NavigableMap<Integer, Element> elements;
    private final CharacterSet characterSet;

    DataSet(NavigableMap<Integer, Element> elements, CharacterSet characterSet) {
        this.elements = elements;
        this.characterSet = characterSet;
    }

    public static DataSetBuilder builder() {
        return new DataSetBuilder(new TreeMap<>(Integer::compareUnsigned), CharacterSet.DEFAULT);
    }

    /** A data set of one element; its text is read by this character set, unless the element itself names one. */
    public static DataSet of(Element element, CharacterSet characterSet) {
        if (element.tag() == Tag.SPECIFIC_CHARACTER_SET) {
            return builder().inheriting(characterSet).put(element).build();
        }
        NavigableMap<Integer, Element> alone = new TreeMap<>(Integer::compareUnsigned);
        alone.put(element.tag(), element);
        return new DataSet(alone, characterSet);
    }

    /** A builder that has these elements already. */
    public DataSetBuilder toBuilder() {
        return new DataSetBuilder(new TreeMap<>(elements), characterSet);
    }

    /** Reads a bare data set: of a command, of a C-STORE without its file meta. */
    public static DataSet decode(byte[] bytes, Encoding encoding) throws IOException {
        ByteSource source = new ByteSource(new ByteArrayInputStream(bytes), bytes.length);
        Limits limits = Limits.DEFAULT.withValue(bytes.length).withMemory(Long.MAX_VALUE);
        return new DataSetReader(new ElementReader(source, encoding, limits), limits, CharacterSet.DEFAULT).readAll();
    }

    /** Writes the bare data set; sequences and items tell their lengths. */
    public void encode(OutputStream out, Encoding encoding) throws IOException {
        new DataSetWriter(encoding).write(this, out);
    }

    public byte[] encode(Encoding encoding) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        encode(out, encoding);
        return out.toByteArray();
    }

    public @Nullable Element get(int tag) {
        return elements.get(tag);
    }

    /**
     * The tag that a vendor's element has in this data set (PS3.5 section 7.8.1).
     *
     * @param group odd
     * @param element the lower two of its hexadecimal digits
     * @return 0, which no element of a data set has, where the creator reserved no block here
     */
    public int privateTag(String creator, int group, int element) {
        NavigableMap<Integer, Element> creators = elements.subMap(Tag.of(group, 0x10), true, Tag.of(group, 0xFF), true);
        for (Element candidate : creators.values()) {
            if (Values.strings(candidate, characterSet).equals(List.of(creator.strip()))) {
                return Tag.of(group, (Tag.element(candidate.tag()) << 8) | element);
            }
        }
        return 0;
    }

    public boolean contains(int tag) {
        return elements.containsKey(tag);
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    @Override
    public Iterator<Element> iterator() {
        return Collections.unmodifiableCollection(elements.values()).iterator();
    }

    /** The character set that its text is written in. */
    public CharacterSet characterSet() {
        return characterSet;
    }

    /** The first value as text without padding; numbers are written out. */
    public @Nullable String string(int tag) {
        List<String> values = strings(tag);
        return values.isEmpty() || values.getFirst().isEmpty() ? null : values.getFirst();
    }

    public String string(int tag, String otherwise) {
        String value = string(tag);
        return value == null ? otherwise : value;
    }

    /** All values as text without padding; one that is empty between others is an empty string. */
    public List<String> strings(int tag) {
        Element element = elements.get(tag);
        return element == null ? List.of() : Values.strings(element, characterSet);
    }

    /** The first value as a whole number: of IS, US, SS, UL, SL, UV, SV and AT; null where it does not fit. */
    public @Nullable Integer integer(int tag) {
        List<Long> values = longs(tag);
        if (values.isEmpty()) {
            return null;
        }
        long value = values.getFirst();
        return value == (int) value ? Integer.valueOf((int) value) : null;
    }

    public int integer(int tag, int otherwise) {
        Integer value = integer(tag);
        return value == null ? otherwise : value;
    }

    /** All values as whole numbers; empty if one of them is none. A tag (AT) has its group in the upper 16 of 32 bits. */
    public List<Long> longs(int tag) {
        Element element = elements.get(tag);
        return element == null ? List.of() : Values.longs(element, characterSet);
    }

    /** All values as numbers: of DS, FL, FD and whatever {@link #longs} reads; empty if one of them is none. */
    public List<Double> doubles(int tag) {
        Element element = elements.get(tag);
        return element == null ? List.of() : Values.doubles(element, characterSet);
    }

    /** The first value as a date: {@code YYYYMMDD}, the retired {@code YYYY.MM.DD}, or the date of a date and time. */
    public @Nullable LocalDate date(int tag) {
        String value = string(tag);
        return value == null ? null : Values.date(value);
    }

    /** The value's bytes, numbers little endian; null for sequences, fragments and values that were left out. */
    public byte @Nullable [] bytes(int tag) {
        return switch (elements.get(tag)) {
            case Element.Value value -> value.bytes();
            case Element.Text text -> characterSet.encode(text.text());
            case null, default -> null;
        };
    }

    /** The items of a sequence. */
    public List<DataSet> items(int tag) {
        return elements.get(tag) instanceof Element.Sequence sequence ? sequence.items() : List.of();
    }

    /** The first item of a sequence; an empty data set where there is none. */
    public DataSet item(int tag) {
        List<DataSet> items = items(tag);
        return items.isEmpty() ? EMPTY : items.getFirst();
    }

    /** The tags only: values are not for logs. */
    @Override
    public String toString() {
        return elements.keySet().stream().map(Tag::text).toList().toString();
    }
}
