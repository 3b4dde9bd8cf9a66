package org.bdo.demo.send;

/** What the platform said about one delivery. */
public sealed interface Answer {

    /** It is responsible now; the record has this id. */
    record Accepted(String id) implements Answer {}

    /** It had it already, under this id. */
    record Duplicate(String id) implements Answer {}

    /**
     * It does not take it, or keeps it aside; sending it again would change nothing.
     *
     * @param id of the record if it is kept, else empty
     */
    record Refused(String reason, String id) implements Answer {}

    /** It was only asked what would become of it; nothing is stored. */
    record Understood(String what) implements Answer {}

    /** It could not take it now. */
    record Busy(String reason) implements Answer {}
}
