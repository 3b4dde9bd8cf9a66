package org.bdo.ingest.er7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Repairs text that a system on the way decoded as a single-byte charset and encoded again ("ломаный" text): {@code РџРµС‚СЂ}
 * for {@code Петр}. Field by field, because one system's fields may be broken and another's not. A field is changed only if all
 * of it above ASCII turns into Cyrillic: Russian words do not do so by chance.
 */
final class Repair {

    /** How much likelier than before a text must be when two single-byte charsets were mistaken for one another. */
    private static final double CLEARLY = 1.5;

    /** Above this mean log-likelihood a text may be Russian as it is; what is mistaken lies below it. */
    private static final double PERHAPS_RUSSIAN = -4.0;

    /** Above this a text is Russian: names and words that the detection never saw lie between -3.3 and -2.6. */
    private static final double RUSSIAN = -3.4;

    /** What UTF-8 was taken for. */
    private static final List<Misreading> MISREADINGS =
            List.of(new Misreading(Charsets.WINDOWS_1251), new Misreading(Charsets.WINDOWS_1252));

    /** What one Cyrillic charset was taken for, where it was another. */
    private static final List<Misreading> CONFUSIONS = Stream.concat(
                    Charsets.CYRILLIC.stream(), Stream.of(Charsets.WINDOWS_1252))
            .map(Misreading::new)
            .toList();

    private static final Pattern NEAR_ASCII = Pattern.compile("(?<=[A-Za-z])[^\\x00-\\x7F]|[^\\x00-\\x7F](?=[A-Za-z])");

    private final StringBuilder out;
    private final String text;
    private int repaired;

    private Repair(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length());
    }

    /** The text and how many of its fields were repaired. */
    record Repaired(String text, int fields) {}

    static Repaired of(String text) {
        if (isAscii(text)) {
            return new Repaired(text, 0);
        }
        Repaired unmixed = wholeText(text);
        Repair repair = new Repair(unmixed.text);
        repair.run();
        return new Repaired(repair.out.toString(), unmixed.fields + repair.repaired);
    }

    private void run() {
        int from = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || isBorder(text.charAt(at))) {
                out.append(field(text.substring(from, at)));
                if (at < text.length()) {
                    out.append(text.charAt(at));
                }
                from = at + 1;
            }
        }
    }

    private static boolean isBorder(char c) {
        return c < ' ' || c == '|' || c == '^' || c == '~' || c == '&' || c == '\\' || c == '<' || c == '>' || c == '"';
    }

    private String field(String field) {
        if (isAscii(field)) {
            return field;
        }
        for (Misreading misreading : MISREADINGS) {
            String once = misreading.undone(field);
            if (once != null && isPlausible(once)) {
                repaired++;
                return once;
            }
        }
        return field;
    }

    /** Cyrillic bytes of one charset that were decoded as another's concern the whole text, and only its letter pairs tell. */
    private static Repaired wholeText(String text) {
        double now = RussianText.likelihood(text);
        if (now > PERHAPS_RUSSIAN || standsAmongAscii(text)) {
            return new Repaired(text, 0);
        }
        double best = Math.max(now + CLEARLY, RUSSIAN);
        String found = null;
        for (Misreading misreading : CONFUSIONS) {
            byte[] bytes = misreading.bytes(text);
            for (Charset right : bytes == null ? List.<Charset>of() : Charsets.CYRILLIC) {
                String candidate = right.equals(misreading.wrong) ? text : new String(bytes, right);
                double likelihood = RussianText.likelihood(candidate);
                if (likelihood > best) {
                    best = likelihood;
                    found = candidate;
                }
            }
        }
        return found == null ? new Repaired(text, 0) : new Repaired(found, 1);
    }

    /** Whether most letters above ASCII are in words with ASCII letters, as accented letters of Latin text are. */
    private static boolean standsAmongAscii(String text) {
        long high = text.chars().filter(c -> c > 127 && Character.isLetter(c)).count();
        long among = NEAR_ASCII.matcher(text).results().count();
        return among * 2 > high;
    }

    private static boolean isPlausible(String text) {
        int cyrillic = 0;
        int latin = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if ((c >= 0x410 && c <= 0x44F) || c == 'ё' || c == 'Ё') {
                cyrillic++;
            } else if (c >= 0xC0 && c <= 0x17F) {
                latin++;
            } else if (c > 127 && "№«»–—°µ±\u00A0".indexOf(c) < 0) {
                return false;
            }
        }
        return cyrillic > 1 || latin > 0;
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    /** A charset that bytes were wrongly decoded with; unassigned bytes come as C1 controls or, once lost, as U+FFFD. */
    private static final class Misreading {

        private static final char LOST = '\uFFFD';

        private final Charset wrong;
        private final Map<Character, Byte> bytes = new HashMap<>();

        Misreading(Charset wrong) {
            this.wrong = wrong;
            for (int b = 0x80; b < 0xA0; b++) {
                bytes.put((char) b, (byte) b); // a decoder that has no character for a byte may keep its number
            }
            int lost = 0;
            for (int b = 0x80; b <= 0xFF; b++) {
                char c = new String(new byte[] {(byte) b}, wrong).charAt(0);
                lost += c == LOST ? 1 : 0;
                bytes.put(c, (byte) b);
            }
            if (lost != 1) {
                bytes.remove(LOST); // only where one byte alone is unassigned (0x98 of Windows-1251) is it known
            }
        }

        /** What was meant if the text's bytes were UTF-8; null if they are not. */
        @Nullable
        String undone(String field) {
            byte[] original = bytes(field);
            if (original == null) {
                return null;
            }
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .decode(ByteBuffer.wrap(original))
                        .toString();
            } catch (CharacterCodingException _) {
                return null;
            }
        }

        private byte @Nullable [] bytes(String field) {
            byte[] original = new byte[field.length()];
            for (int i = 0; i < original.length; i++) {
                char c = field.charAt(i);
                Byte b = c < 128 ? Byte.valueOf((byte) c) : bytes.get(c);
                if (b == null) {
                    return null;
                }
                original[i] = b;
            }
            return original;
        }
    }
}
