package org.bdo.demo.send;

/** What the platform said about one delivery. */
public sealed interface Answer {

    /** It is responsible now. */
    record Accepted() implements Answer {}

    /** It had it already. */
    record Duplicate() implements Answer {}

    /** It does not take it, or keeps it aside; sending it again would change nothing. */
    record Refused(String reason) implements Answer {}

    /** It could not take it now. */
    record Busy(String reason) implements Answer {}
}
