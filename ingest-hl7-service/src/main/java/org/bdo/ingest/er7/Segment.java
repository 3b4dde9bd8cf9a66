package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.util.List;

/** One segment; fields are numbered as the standard numbers them, so MSH-1 is the separator itself. */
public final class Segment {

    private final String name;
    private final List<String> fields;
    private final Delimiters delimiters;
    private final Charset charset;

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
        return Split.by(raw(number), delimiters.repetition()).stream()
                .filter(part -> !part.isBlank() && !part.equals("\"\""))
                .map(part -> new Field(part, delimiters, charset))
                .toList();
    }

    /** The field's first repetition, empty or not. */
    public Field first(int number) {
        return new Field(Split.by(raw(number), delimiters.repetition()).get(0), delimiters, charset);
    }

    /** The first component of the field's first repetition; empty where there is none. */
    public String text(int number) {
        return first(number).component(1);
    }

    public boolean has(int number) {
        return !first(number).whole().isEmpty();
    }
}
