package org.bdo.ingest.er7;

import java.util.ArrayList;
import java.util.List;

/** Splitting by one character, empty parts kept. */
final class Split {

    private Split() {}

    static List<String> by(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        for (int to = text.indexOf(separator); to >= 0; to = text.indexOf(separator, from)) {
            parts.add(text.substring(from, to));
            from = to + 1;
        }
        parts.add(text.substring(from));
        return parts;
    }
}
