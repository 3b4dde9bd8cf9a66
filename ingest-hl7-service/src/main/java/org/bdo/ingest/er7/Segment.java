package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One segment; fields are numbered as the standard numbers them, so MSH-1 is the separator itself. It remembers which fields
 * were read, so that what no mapping asked for can be told.
 */
public final class Segment {

    private final String name;
    private final List<String> fields;
    private final Delimiters delimiters;
    private final Charset charset;
    private final BitSet read = new BitSet();

    Segment(String line, Delimiters delimiters, Charset charset) {
        this.fields = Split.by(line, delimiters.field());
        this.name = fields.get(0);
        this.delimiters = delimiters;
        this.charset = charset;
    }

    public String name() {
        return name;
    }

    /** The field as it was sent; empty where there is none. */
    public String raw(int number) {
        boolean header = name.equals("MSH") || name.equals("BHS") || name.equals("FHS");
        if (header && number == 1) {
            return String.valueOf(delimiters.field());
        }
        int index = header ? number - 1 : number;
        return index < fields.size() ? fields.get(index) : "";
    }

    /** The field's repetitions that are not empty. */
    public List<Field> all(int number) {
        read.set(number);
        return Split.by(raw(number), delimiters.repetition()).stream()
                .filter(part -> !part.isBlank() && !part.equals("\"\""))
                .map(part -> new Field(part, delimiters, charset))
                .toList();
    }

    /** The field's first repetition, empty or not. */
    public Field first(int number) {
        read.set(number);
        return peek(number);
    }

    /** The first component of the field's first repetition; empty where there is none. */
    public String text(int number) {
        return first(number).component(1);
    }

    /** Whether the field has content; asking this is not reading it. */
    public boolean has(int number) {
        return !peek(number).whole().isEmpty();
    }

    /** Takes the reading back: the field was looked at but not mapped. */
    public void unread(int number) {
        read.clear(number);
    }

    /** Numbers of the fields with content that were read, or else that were not. */
    public List<Integer> populated(boolean wasRead) {
        int last = name.equals("MSH") ? fields.size() : fields.size() - 1;
        return IntStream.rangeClosed(1, last)
                .filter(number -> read.get(number) == wasRead
                        && !raw(number).isBlank()
                        && !raw(number).equals("\"\""))
                .boxed()
                .toList();
    }

    private Field peek(int number) {
        return new Field(Split.by(raw(number), delimiters.repetition()).get(0), delimiters, charset);
    }
}
