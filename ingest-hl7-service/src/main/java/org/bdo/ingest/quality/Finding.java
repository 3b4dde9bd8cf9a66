package org.bdo.ingest.quality;

/**
 * Something found wanting in a record.
 *
 * @param rule stable name, such as {@code code.unmapped}; the part before the dot is the kind of error
 * @param subject what it is about: an element, a code, a unit; never a person's data, and cut to 120 characters
 */
public record Finding(String rule, String subject) {

    private static final int LONGEST = 120;

    public Finding {
        subject = subject.length() > LONGEST ? subject.substring(0, LONGEST) : subject;
    }
}
