package org.bdo.ingest.er7;

import java.nio.charset.Charset;

/**
 * Which charset a message's bytes are in.
 *
 * @param text the message, without a byte order mark, repaired where it was encoded twice
 * @param basis what the decision rests on
 * @param contradicts whether MSH-18 declares a charset that the bytes are not in
 * @param repaired how many fields had been encoded twice and were repaired
 */
public record CharsetDecision(Charset charset, String text, Basis basis, boolean contradicts, int repaired) {

    /** What a decision rests on. */
    public enum Basis {
        /** Nothing above ASCII: there is nothing to decide. */
        ASCII,
        /** A byte order mark, or bytes that are well-formed UTF-8, which no other text is by chance. */
        BYTES,
        /** MSH-18. */
        DECLARED,
        /** The listener or the request names it. */
        LISTENER,
        /** The likeliest of the Cyrillic charsets by the letter pairs. */
        DETECTED,
        /** What was decided when the message came in. */
        RECORDED
    }

    /** The decision as it is recorded: {@code DETECTED}, or {@code BYTES, 3 fields repaired}. */
    public String recorded() {
        return basis
                + (contradicts ? ", not as MSH-18 says" : "")
                + (repaired == 0 ? "" : ", " + repaired + " fields repaired");
    }
}
