package org.bdo.deid.text;

/** A family of rules. */
@FunctionalInterface
interface Finder {

    void find(Note note, Marks marks);
}
