package org.bdo.dicom.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Single-byte sets and their extension by escape sequences (PS3.5 section 6.1.2.5). */
final class Iso2022 {

    private static final byte ESCAPE = 0x1B;

    private final Repertoire initialLower;
    private final @Nullable Repertoire initialUpper;
    private final List<Repertoire> repertoires;
    private final boolean plain;

    /**
     * Of the sets that (0008,0005) names.
     *
     * @param initial what is in force at the beginning and after every delimiter; null where the term is unknown
     * @param extensible whether escape sequences may be written: where more than one set is named
     */
    Iso2022(@Nullable Repertoire initial, List<Repertoire> repertoires, boolean extensible) {
        boolean japanese = initial == Repertoire.KATAKANA;
        this.initialLower = japanese ? Repertoire.ROMAJI : Repertoire.ASCII;
        this.initialUpper = initial != null && initial.isUpper() && !initial.isMultiByte() ? initial : null;
        List<Repertoire> ordered = new ArrayList<>(List.of(initialLower));
        ordered.addAll(repertoires);
        ordered.add(Repertoire.ASCII);
        this.repertoires = ordered.stream().distinct().toList();
        this.plain = !extensible;
    }

    String decode(byte[] bytes) {
        return isAscii(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : new Decoder(bytes).run();
    }

    private boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0 || b == ESCAPE || (b == 0x7E && initialLower != Repertoire.ASCII)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of the text; null if it has a character that none of the repertoires has. */
    byte @Nullable [] encode(String text) {
        if (initialLower == Repertoire.ASCII && isAscii(text)) {
            return text.getBytes(StandardCharsets.US_ASCII);
        }
        Encoder encoder = new Encoder(text.length());
        return text.codePoints().allMatch(encoder::add) ? encoder.finish() : null;
    }

    /** What ends values, lines, components and component groups; code elements are as at the beginning after it. */
    private static boolean isDelimiter(int character) {
        return switch (character) {
            case '\\', '^', '=', '\r', '\n', '\f', '\t' -> true;
            default -> false;
        };
    }

    private final class Encoder {
        private final ByteArrayOutputStream out;
        private Repertoire lower = initialLower;
        private @Nullable Repertoire upper = initialUpper;

        Encoder(int length) {
            out = new ByteArrayOutputStream(length + 16);
        }

        /** Whether the character could be written. */
        boolean add(int codePoint) {
            if (isDelimiter(codePoint)) {
                reset();
                out.write(codePoint);
                return true;
            }
            String character = Character.toString(codePoint);
            Repertoire next = chosen(character);
            byte[] encoded = next == null ? null : next.encode(character);
            if (next == null || encoded == null) {
                return false;
            }
            call(next);
            out.writeBytes(encoded);
            return true;
        }

        byte[] finish() {
            reset();
            return out.toByteArray();
        }

        /** One in force if it has the character, else the first that has it and may be called. */
        private @Nullable Repertoire chosen(String character) {
            if (lower.encode(character) != null) {
                return lower;
            }
            if (upper != null && upper.encode(character) != null) {
                return upper;
            }
            return repertoires.stream()
                    .filter(repertoire -> !plain && repertoire.encode(character) != null)
                    .findFirst()
                    .orElse(null);
        }

        private void call(Repertoire next) {
            if (next != lower && next != upper) {
                out.writeBytes(next.escape());
            }
            if (next.isUpper()) {
                upper = next;
            } else {
                lower = next;
            }
        }

        /** Before a delimiter and at the end the lower half is as at the beginning (PS3.5 section 6.1.2.5.3). */
        private void reset() {
            if (lower != initialLower) {
                out.writeBytes(initialLower.escape());
            }
            lower = initialLower;
            upper = initialUpper;
        }
    }

    private final class Decoder {
        private final byte[] bytes;
        private final StringBuilder text;
        private Repertoire lower = initialLower;
        private @Nullable Repertoire upper = initialUpper;
        private int position;

        Decoder(byte[] bytes) {
            this.bytes = bytes;
            this.text = new StringBuilder(bytes.length);
        }

        String run() {
            while (position < bytes.length) {
                Repertoire called = bytes[position] == ESCAPE ? Repertoire.at(bytes, position) : null;
                if (called != null) {
                    position += called.escapeLength();
                    call(called);
                } else if (endsSegment(bytes[position])) {
                    text.append((char) bytes[position++]);
                    lower = initialLower;
                    upper = initialUpper;
                } else {
                    segment();
                }
            }
            return text.toString();
        }

        private void call(Repertoire called) {
            if (called.isUpper()) {
                upper = called;
            } else {
                lower = called;
            }
        }

        /** Bytes of one half of the table, up to the next escape or delimiter. */
        private void segment() {
            int from = position++;
            boolean high = bytes[from] < 0;
            while (position < bytes.length && bytes[position] < 0 == high && goesOn(bytes[position])) {
                position++;
            }
            if (!high) {
                text.append(lower.decode(bytes, from, position));
            } else if (upper != null) {
                text.append(upper.decode(bytes, from, position));
            } else {
                text.append(new String(bytes, from, position - from, StandardCharsets.ISO_8859_1));
            }
        }

        private boolean goesOn(byte next) {
            return next != ESCAPE && !endsSegment(next);
        }

        /** In two-byte sets of the lower half the visible delimiters' codes are halves of characters. */
        private boolean endsSegment(byte next) {
            return isDelimiter(next) && (!lower.isMultiByte() || next < ' ');
        }
    }
}
