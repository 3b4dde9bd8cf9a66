package org.bdo.deid.text;

import java.util.List;
import java.util.Locale;
import org.bdo.deid.rule.RuleCounts;

/**
 * A text that may leave, and what was replaced in it.
 *
 * @param text the new text
 * @param spans in the old text, in order, none over another
 */
public record CleanText(String text, List<Span> spans) {

    /** The text, when each find is added to the counts of its rule. */
    public String counted(RuleCounts counts) {
        spans.forEach(span -> counts.add(
                RuleCounts.Kind.TEXT, span.rule(), span.category().name().toLowerCase(Locale.ROOT), 1));
        return text;
    }

    @Override
    public String toString() {
        return "CleanText[" + spans.size() + " spans]";
    }
}
