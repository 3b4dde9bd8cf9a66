package org.bdo.deid.rule;

import java.util.Optional;

/** Takes out of free text what identifies people. */
@FunctionalInterface
public interface TextCleaner {

    /** Lets no text through. */
    TextCleaner NONE = _ -> Optional.empty();

    /** The text as it may leave; empty where it may not leave at all. */
    Optional<String> clean(String text);
}
