package org.bdo.ingest.er7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.bdo.ingest.er7.CharsetDecision.Basis;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.jspecify.annotations.Nullable;

/**
 * Decides on the bytes what charset a message is in; MSH-18 is only a hint, because senders in the field declare
 * {@code UNICODE UTF-8} and send Windows-1251, or declare nothing at all.
 */
public final class Charsets {

    static final Charset WINDOWS_1251 = Charset.forName("windows-1251");
    static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    static final List<Charset> CYRILLIC =
            List.of(WINDOWS_1251, Charset.forName("KOI8-R"), Charset.forName("ISO-8859-5"), Charset.forName("IBM866"));

    /** What a declared charset is worth, in log-likelihood per letter pair: enough to settle a near tie only. */
    private static final double HINT = 0.15;

    private Charsets() {}

    /** Decides; bytes that are text in no charset are refused. */
    public static CharsetDecision decide(byte[] bytes) throws UnconvertibleException {
        return decide(bytes, null);
    }

    /**
     * Decides; bytes that are text in no charset are refused.
     *
     * @param expected what the listener or the request names; it settles what the bytes alone do not
     */
    public static CharsetDecision decide(byte[] bytes, @Nullable Charset expected) throws UnconvertibleException {
        Charset declared = declared(bytes);
        Choice choice = choose(bytes, declared, expected);
        String text = decode(bytes, choice.charset);
        if (text == null || text.indexOf('\0') >= 0) {
            throw new UnconvertibleException(
                    "hl7.not-text",
                    "The bytes are not text in any known character set; the sender must say which it uses.");
        }
        boolean contradicts = declared != null
                && !choice.charset.equals(declared)
                && choice.basis != Basis.ASCII
                && !(choice.charset.equals(StandardCharsets.UTF_16) && declared.equals(StandardCharsets.UTF_8));
        return decision(choice, text, contradicts);
    }

    /** Reads bytes in a charset that was decided before. */
    public static CharsetDecision read(byte[] bytes, Charset charset) throws UnconvertibleException {
        String text = decode(bytes, charset);
        return text == null ? decide(bytes) : decision(new Choice(charset, Basis.RECORDED), text, false);
    }

    private static CharsetDecision decision(Choice choice, String text, boolean contradicts) {
        Repair.Repaired repaired = Repair.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        return new CharsetDecision(choice.charset, repaired.text(), choice.basis, contradicts, repaired.fields());
    }

    private record Choice(Charset charset, Basis basis) {}

    private static Choice choose(byte[] bytes, @Nullable Charset declared, @Nullable Charset expected) {
        if (beginsWith(bytes, 0xFE, 0xFF) || beginsWith(bytes, 0xFF, 0xFE)) {
            return new Choice(StandardCharsets.UTF_16, Basis.BYTES);
        }
        if (isAscii(bytes)) {
            return new Choice(StandardCharsets.US_ASCII, Basis.ASCII);
        }
        if (decode(bytes, StandardCharsets.UTF_8) != null) {
            return new Choice(StandardCharsets.UTF_8, Basis.BYTES);
        }
        if (expected != null && !expected.equals(StandardCharsets.UTF_8) && decode(bytes, expected) != null) {
            return new Choice(expected, Basis.LISTENER);
        }
        if (highBytesStandAmongAscii(bytes)) { // Müller, not Мюллер: no Cyrillic word is written so
            return declared != null && isLatin(declared)
                    ? new Choice(declared, Basis.DECLARED)
                    : new Choice(WINDOWS_1252, Basis.DETECTED);
        }
        if (declared != null && !isLatin(declared) && !CYRILLIC.contains(declared) && decode(bytes, declared) != null) {
            return new Choice(declared, Basis.DECLARED);
        }
        Charset likeliest = likeliest(bytes, declared);
        return new Choice(likeliest, likeliest.equals(declared) ? Basis.DECLARED : Basis.DETECTED);
    }

    private static Charset likeliest(byte[] bytes, @Nullable Charset declared) {
        return CYRILLIC.stream()
                .max(Comparator.comparingDouble(charset ->
                        RussianText.likelihood(new String(bytes, charset)) + (charset.equals(declared) ? HINT : 0)))
                .orElse(WINDOWS_1251);
    }

    private static @Nullable Charset declared(byte[] bytes) {
        String line = new String(bytes, 0, Math.min(bytes.length, 4096), StandardCharsets.ISO_8859_1)
                .replaceFirst("^\u00EF\u00BB\u00BF", "")
                .strip()
                .split("[\r\n]", 2)[0];
        if (!line.startsWith("MSH") || line.length() < 8) {
            return null;
        }
        Delimiters delimiters = Delimiters.of(line);
        String name = new Segment(line, delimiters, StandardCharsets.ISO_8859_1).text(18);
        return named(name.toUpperCase(Locale.ROOT));
    }

    /** HL7 table 0211 and what Russian senders write in its place. */
    private static @Nullable Charset named(String name) {
        String plain = name.startsWith("8859/") ? "ISO-8859-" + name.substring(5) : name;
        return switch (plain) {
            case "" -> null;
            case "ASCII" -> StandardCharsets.US_ASCII;
            case "UNICODE UTF-8", "UNICODE", "UTF-8", "UTF8" -> StandardCharsets.UTF_8;
            case "UNICODE UTF-16" -> StandardCharsets.UTF_16;
            case "WINDOWS-1251", "CP1251", "WIN-1251", "WIN1251", "1251" -> WINDOWS_1251;
            case "CP866", "866", "DOS" -> Charset.forName("IBM866");
            case "GB 18030-2000" -> Charset.forName("GB18030");
            default ->
                plain.matches("[A-Z0-9][A-Z0-9_.:-]{0,30}") && Charset.isSupported(plain)
                        ? Charset.forName(plain)
                        : null;
        };
    }

    private static boolean isLatin(Charset charset) {
        boolean western = charset.name().startsWith("ISO-8859-") && !CYRILLIC.contains(charset);
        return western || charset.equals(WINDOWS_1252);
    }

    private static boolean beginsWith(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte b : bytes) {
            if (b < 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether most bytes above 127 are in words with ASCII letters, as accented letters of Latin text are. */
    private static boolean highBytesStandAmongAscii(byte[] bytes) {
        int among = 0;
        int all = 0;
        int high = 0;
        boolean ascii = false;
        for (int i = 0; i <= bytes.length; i++) {
            byte b = i == bytes.length ? (byte) ' ' : bytes[i];
            if (b < 0) {
                high++;
            } else if (Character.isLetter(b)) {
                ascii = true;
            } else { // the word ends
                all += high;
                among += ascii ? high : 0;
                high = 0;
                ascii = false;
            }
        }
        return among * 2 > all;
    }

    private static @Nullable String decode(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }
}
