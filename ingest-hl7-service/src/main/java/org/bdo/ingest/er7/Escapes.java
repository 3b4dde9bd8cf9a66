package org.bdo.ingest.er7;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Escape sequences in text (HL7 v2.5.1, 2.7). What is no known sequence stays as it was written. */
final class Escapes {

    private Escapes() {}

    static String resolve(String text, Delimiters delimiters, Charset charset) {
        char escape = delimiters.escape();
        int from = text.indexOf(escape);
        if (from < 0) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length());
        int done = 0;
        while (from >= 0) {
            int to = text.indexOf(escape, from + 1);
            if (to < 0) {
                break;
            }
            String meaning = meaning(text.substring(from + 1, to), delimiters, charset);
            out.append(text, done, from);
            if (meaning == null) { // not a sequence: keep the escape character and look again from the next one
                out.append(text, from, to);
                done = to;
                from = to;
            } else {
                out.append(meaning);
                done = to + 1;
                from = text.indexOf(escape, done);
            }
        }
        return out.append(text, done, text.length()).toString();
    }

    private static @Nullable String meaning(String sequence, Delimiters delimiters, Charset charset) {
        return switch (sequence) {
            case "F" -> String.valueOf(delimiters.field());
            case "S" -> String.valueOf(delimiters.component());
            case "T" -> String.valueOf(delimiters.subcomponent());
            case "R" -> String.valueOf(delimiters.repetition());
            case "E" -> String.valueOf(delimiters.escape());
            case "H", "N" -> ""; // highlighting on and off
            case ".br", ".ce" -> "\n";
            case ".fi", ".nf" -> "";
            default -> sequence.startsWith("X") ? bytes(sequence.substring(1), charset) : formatting(sequence);
        };
    }

    private static @Nullable String formatting(String sequence) {
        return sequence.matches("\\.(sp|in|ti|sk)\\s*[+-]?\\d{0,3}") ? (sequence.startsWith(".sp") ? "\n" : " ") : null;
    }

    private static @Nullable String bytes(String digits, Charset charset) {
        if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.chars().allMatch(HexFormat::isHexDigit)) {
            return null;
        }
        return new String(HexFormat.of().parseHex(digits), charset);
    }
}
