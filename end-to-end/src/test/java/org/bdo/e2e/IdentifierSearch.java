package org.bdo.e2e;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many identifiers at once in bytes of any kind: in UTF-8, Windows-1251 and ISO 8859-5, as they are and in capitals. */
final class IdentifierSearch {

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            Charset.forName("windows-1251"),
            Charset.forName("ISO-8859-5"),
            StandardCharsets.UTF_16LE);
    private static final int KEY = 4;

    private final Map<Integer, List<Pattern>> patterns = new HashMap<>();
    private final BitSet keys = new BitSet(1 << 16);

    IdentifierSearch(Collection<String> identifiers) {
        for (String identifier : identifiers) {
            Set<String> forms = new TreeSet<>(List.of(identifier, identifier.toUpperCase(Locale.ROOT)));
            forms.forEach(form -> add(identifier, form));
        }
    }

    private void add(String identifier, String form) {
        for (Charset charset : CHARSETS) {
            byte[] bytes = form.getBytes(charset);
            if (bytes.length >= KEY) {
                Pattern pattern = new Pattern(identifier, bytes, bytes.length < 10 && form.matches("[0-9]+"));
                int key = key(bytes, 0);
                keys.set(bit(key));
                patterns.computeIfAbsent(key, _ -> new ArrayList<>()).add(pattern);
            }
        }
    }

    /** The identifiers that are in these bytes. */
    Set<String> in(byte[] bytes) {
        Set<String> found = new TreeSet<>();
        for (int at = 0; at + KEY <= bytes.length; at++) {
            int key = key(bytes, at);
            if (keys.get(bit(key))) {
                for (Pattern pattern : patterns.getOrDefault(key, List.of())) {
                    if (pattern.isAt(bytes, at)) {
                        found.add(pattern.identifier);
                    }
                }
            }
        }
        return found;
    }

    /** The identifiers that are in this text. */
    Set<String> in(String text) {
        return in(text.getBytes(StandardCharsets.UTF_8));
    }

    private static int key(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }

    private static int bit(int key) {
        return (key * 0x9E3779B1) >>> 16;
    }

    /** A short number counts only where no letter or digit is beside it: it occurs in longer ones by chance. */
    private static final class Pattern {

        private final String identifier;
        private final byte[] bytes;
        private final boolean alone;

        Pattern(String identifier, byte[] bytes, boolean alone) {
            this.identifier = identifier;
            this.bytes = bytes;
            this.alone = alone;
        }

        boolean isAt(byte[] text, int at) {
            int end = at + bytes.length;
            return end <= text.length
                    && Arrays.equals(text, at, end, bytes, 0, bytes.length)
                    && (!alone || (!isWord(text, at - 1) && !isWord(text, end)));
        }

        private static boolean isWord(byte[] text, int at) {
            return at >= 0 && at < text.length && (Character.isLetterOrDigit(text[at]) || text[at] == '.');
        }
    }
}
