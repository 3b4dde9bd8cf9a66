package org.bdo.deid.text;

import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One text on its way, and which of its words are the record's own names. */
final class Note {

    private final Tokens tokens;
    private final TextSubject subject;
    private final boolean english;
    private final TextSubject.@Nullable KnownName[] known;
    private @Nullable Set<String> stems;

    Note(String text, TextSubject subject) {
        this.tokens = new Tokens(text);
        this.subject = subject;
        this.known = new TextSubject.KnownName[tokens.size()];
        int latin = 0;
        int cyrillic = 0;
        for (int i = 0; i < tokens.size(); i++) {
            latin += tokens.isLatinWord(i) ? 1 : 0;
            cyrillic += tokens.isCyrillicWord(i) ? 1 : 0;
        }
        this.english = latin > cyrillic;
    }

    Tokens tokens() {
        return tokens;
    }

    TextSubject subject() {
        return subject;
    }

    /** More of its words are Latin than Cyrillic. */
    boolean english() {
        return english;
    }

    /** Whether the text has this name in any case, as a word with a capital. */
    boolean hasName(String normal) {
        Set<String> known = stems;
        if (known == null) {
            known = new HashSet<>();
            for (int i = 0; i < tokens.size(); i++) {
                if (tokens.isCapitalised(i)) {
                    known.add(RussianWords.stem(tokens.normal(i)));
                }
            }
            stems = known;
        }
        return known.contains(RussianWords.stem(normal));
    }

    TextSubject.@Nullable KnownName known(int token) {
        return known[token];
    }

    boolean isKnown(int token) {
        return tokens.has(token) && known[token] != null;
    }

    void known(int token, TextSubject.KnownName name) {
        known[token] = name;
    }
}
