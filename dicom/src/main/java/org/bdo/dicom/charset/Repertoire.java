package org.bdo.dicom.charset;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A set of characters that a defined term names, with the escape sequence that calls it into the lower (G0) or upper (G1)
 * half of the code table (PS3.3 tables C.12-2 to C.12-5).
 */
enum Repertoire {
    ASCII("ISO_IR 6", "(B", false, StandardCharsets.US_ASCII),
    LATIN_1("ISO_IR 100", "-A", true, StandardCharsets.ISO_8859_1),
    LATIN_2("ISO_IR 101", "-B", true, Charset.forName("ISO-8859-2")),
    LATIN_3("ISO_IR 109", "-C", true, Charset.forName("ISO-8859-3")),
    LATIN_4("ISO_IR 110", "-D", true, Charset.forName("ISO-8859-4")),
    GREEK("ISO_IR 126", "-F", true, Charset.forName("ISO-8859-7")),
    ARABIC("ISO_IR 127", "-G", true, Charset.forName("ISO-8859-6")),
    HEBREW("ISO_IR 138", "-H", true, Charset.forName("ISO-8859-8")),
    CYRILLIC("ISO_IR 144", "-L", true, Charset.forName("ISO-8859-5")),
    LATIN_5("ISO_IR 148", "-M", true, Charset.forName("ISO-8859-9")),
    THAI("ISO_IR 166", "-T", true, Charset.forName("TIS-620")),
    LATIN_9("ISO_IR 203", "-b", true, Charset.forName("ISO-8859-15")),
    KATAKANA("ISO_IR 13", ")I", true, Charset.forName("JIS_X0201")),
    ROMAJI("ISO_IR 14", "(J", false, Charset.forName("JIS_X0201")),
    KANJI("ISO_IR 87", "$B", false, Charset.forName("EUC-JP")),
    KANJI_SUPPLEMENT("ISO_IR 159", "$(D", false, Charset.forName("EUC-JP")),
    KOREAN("ISO_IR 149", "$)C", true, Charset.forName("EUC-KR")),
    CHINESE("ISO_IR 58", "$)A", true, Charset.forName("GB2312"));

    private static final Map<String, Repertoire> BY_TERM = new HashMap<>();

    static {
        for (Repertoire repertoire : values()) {
            BY_TERM.put(key(repertoire.term), repertoire);
        }
    }

    private final String term;
    private final String escape;
    private final boolean upper;
    private final Charset charset;

    Repertoire(String term, String escape, boolean upper, Charset charset) {
        this.term = term;
        this.escape = "\u001b" + escape;
        this.upper = upper;
        this.charset = charset;
    }

    /** By a defined term, with or without extensions, however punctuated: {@code ISO_IR 144}, {@code ISO 2022 IR 144}. */
    static @Nullable Repertoire of(String term) {
        return BY_TERM.get(key(term));
    }

    /** The repertoire whose escape sequence stands here; null where none does. */
    static @Nullable Repertoire at(byte[] bytes, int position) {
        for (Repertoire repertoire : values()) {
            if (repertoire.escapes(bytes, position)) {
                return repertoire;
            }
        }
        return null;
    }

    private static String key(String term) {
        String plain = term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return plain.startsWith("ISO2022IR") ? "ISOIR" + plain.substring("ISO2022IR".length()) : plain;
    }

    private boolean escapes(byte[] bytes, int position) {
        if (position + escape.length() > bytes.length) {
            return false;
        }
        for (int i = 0; i < escape.length(); i++) {
            if (bytes[position + i] != escape.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    byte[] escape() {
        return escape.getBytes(StandardCharsets.US_ASCII);
    }

    int escapeLength() {
        return escape.length();
    }

    /** Whether it lies in G1: bytes from 80 up. */
    boolean isUpper() {
        return upper;
    }

    /** Whether the code extension of PS3.5 section 6.1.2.5 is needed to reach it at all. */
    boolean isMultiByte() {
        return this == KANJI || this == KANJI_SUPPLEMENT || this == KOREAN || this == CHINESE;
    }

    String decode(byte[] bytes, int from, int to) {
        return switch (this) {
            case KANJI -> new String(raised(bytes, from, to, 2), charset);
            case KANJI_SUPPLEMENT -> new String(raised(bytes, from, to, 3), charset);
            // The backslash separates values even where its place in the table shows a yen sign.
            case KATAKANA, ROMAJI -> new String(bytes, from, to - from, charset).replace('\u00a5', '\\');
            default -> new String(bytes, from, to - from, charset);
        };
    }

    /** The bytes of this character in this repertoire alone, without escape; null where it has no such character. */
    byte @Nullable [] encode(String character) {
        if (!charset.newEncoder().canEncode(character)) {
            return null;
        }
        byte[] bytes = character.getBytes(charset);
        boolean high = bytes[0] < 0;
        return switch (this) {
            case KANJI -> high && bytes.length == 2 && bytes[0] != (byte) 0x8E ? lowered(bytes, 0) : null;
            case KANJI_SUPPLEMENT -> bytes.length == 3 && bytes[0] == (byte) 0x8F ? lowered(bytes, 1) : null;
            case KOREAN, CHINESE -> high && bytes.length == 2 ? bytes : null;
            default -> high == upper && bytes.length == 1 ? bytes : null;
        };
    }

    /** Seven-bit pairs as EUC has them; in its third code set each pair is led by 8F. */
    private static byte[] raised(byte[] bytes, int from, int to, int size) {
        byte[] euc = new byte[((to - from + 1) / 2) * size];
        int at = 0;
        for (int i = from; i < to; i++) {
            if (size == 3 && (i - from) % 2 == 0) {
                euc[at++] = (byte) 0x8F;
            }
            euc[at++] = (byte) (bytes[i] | 0x80);
        }
        return java.util.Arrays.copyOf(euc, at);
    }

    private static byte[] lowered(byte[] euc, int from) {
        return new byte[] {(byte) (euc[from] & 0x7F), (byte) (euc[from + 1] & 0x7F)};
    }
}
