package org.bdo.deid.text;

import org.jspecify.annotations.Nullable;

/** One text on its way, and which of its words are the record's own names. */
final class Note {

    private final Tokens tokens;
    private final TextSubject subject;
    private final boolean english;
    private final TextSubject.@Nullable KnownName[] known;

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
