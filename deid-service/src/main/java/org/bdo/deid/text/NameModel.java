package org.bdo.deid.text;

import java.util.List;

/**
 * The place for a model that recognises names and places, run inside the operator's network. BDO ships none: the rules work
 * without. What it finds is added to what the rules find; it cannot take a find of theirs away.
 */
@FunctionalInterface
public interface NameModel {

    /** A model that finds nothing. */
    NameModel NONE = _ -> List.of();

    /** What it finds. An exception holds the record back. The text must not leave the process, and the rule of a span is a name that is the same for all texts: metrics have it. */
    List<Span> find(String text);
}
