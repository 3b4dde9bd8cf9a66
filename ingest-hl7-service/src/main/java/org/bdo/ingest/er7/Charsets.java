package org.bdo.ingest.er7;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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
        Charset declared = declared(bytes);
        Charset charset = charset(bytes, declared);
        String text = decode(bytes, charset);
        if (text == null || text.indexOf('\0') >= 0) {
            throw new UnconvertibleException(
                    "hl7.not-text",
                    "The bytes are not text in any known character set; the sender must say which it uses.");
        }
        boolean contradicts = declared != null
                && !charset.equals(declared)
                && !charset.equals(StandardCharsets.US_ASCII)
                && !(charset.equals(StandardCharsets.UTF_16) && declared.equals(StandardCharsets.UTF_8));
        return new CharsetDecision(charset, text.startsWith("\uFEFF") ? text.substring(1) : text, contradicts);
    }

    /** Reads bytes in a charset that was decided before. */
    public static CharsetDecision read(byte[] bytes, Charset charset) throws UnconvertibleException {
        String text = decode(bytes, charset);
        return text == null
                ? decide(bytes)
                : new CharsetDecision(charset, text.startsWith("\uFEFF") ? text.substring(1) : text, false);
    }

    private static Charset charset(byte[] bytes, @Nullable Charset declared) {
        if (beginsWith(bytes, 0xFE, 0xFF) || beginsWith(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16;
        }
        if (isAscii(bytes)) {
            return StandardCharsets.US_ASCII;
        }
        if (decode(bytes, StandardCharsets.UTF_8) != null) {
            return StandardCharsets.UTF_8;
        }
        if (highBytesStandAmongAscii(bytes)) { // Müller, not Мюллер: no Cyrillic word is written so
            return declared != null && isLatin(declared) ? declared : WINDOWS_1252;
        }
        if (declared != null && !isLatin(declared) && !CYRILLIC.contains(declared) && decode(bytes, declared) != null) {
            return declared;
        }
        return likeliest(bytes, declared);
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
