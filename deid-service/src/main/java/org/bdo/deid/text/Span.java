package org.bdo.deid.text;

/**
 * What was found in a text, for review.
 *
 * @param start of the first character, in UTF-16 units
 * @param end after the last
 * @param category what it is
 * @param rule which rule found it, such as {@code number.snils}
 */
public record Span(int start, int end, Category category, String rule) {

    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    int length() {
        return end - start;
    }
}
