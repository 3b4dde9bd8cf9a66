package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.util.List;

/**
 * One repetition of a field.
 *
 * @param raw as it was sent, escapes and all
 */
public record Field(String raw, Delimiters delimiters, Charset charset) {

    /** The component's text with escapes resolved (its first subcomponent if it has several); empty where there is none. */
    public String component(int number) {
        return subcomponent(number, 1);
    }

    /** The subcomponent's text with escapes resolved; empty where there is none or the sender wrote {@code ""}. */
    public String subcomponent(int component, int number) {
        List<String> parts = Split.by(part(component), delimiters.subcomponent());
        return number > parts.size() ? "" : text(parts.get(number - 1));
    }

    /** The whole component, subcomponent separators kept as characters. */
    public String wholeComponent(int number) {
        return text(part(number));
    }

    /** The whole repetition as text, component separators kept as characters: for values that hold them unescaped. */
    public String whole() {
        return text(raw);
    }

    public int components() {
        return raw.isEmpty() ? 0 : Split.by(raw, delimiters.component()).size();
    }

    private String part(int component) {
        List<String> parts = Split.by(raw, delimiters.component());
        return component > parts.size() ? "" : parts.get(component - 1);
    }

    private String text(String part) {
        String text = Escapes.resolve(part, delimiters, charset).strip();
        return text.equals("\"\"") ? "" : text;
    }
}
