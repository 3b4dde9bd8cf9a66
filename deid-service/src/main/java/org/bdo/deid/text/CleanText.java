package org.bdo.deid.text;

import java.util.List;

/**
 * A text that may leave, and what was replaced in it.
 *
 * @param text the new text
 * @param spans in the old text, in order, none over another
 */
public record CleanText(String text, List<Span> spans) {

    @Override
    public String toString() {
        return "CleanText[" + spans.size() + " spans]";
    }
}
