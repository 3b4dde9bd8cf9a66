package org.bdo.dicom.charset;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Recognises Russian text by its letters, where nobody says how it is written or says it wrongly. Compared are UTF-8,
 * Windows-1251 and ISO 8859-5; text with Latin and other letters in one word is none of them.
 */
public final class Cyrillic {

    private static final List<Charset> CANDIDATES =
            List.of(StandardCharsets.UTF_8, Charset.forName("windows-1251"), Charset.forName("ISO-8859-5"));

    /** How often each letter comes in ten thousand of Russian text. */
    private static final String LETTERS = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";

    private static final int[] FREQUENCIES = {
        1097, 845, 801, 735, 670, 626, 547, 473, 454, 440, 349, 321, 298, 281, 262, 201, 190, 174, 170, 165, 159, 144,
        121, 97, 94, 73, 64, 48, 36, 32, 26, 4, 4
    };

    /** Letters of other languages in Cyrillic script, and everything else. */
    private static final double RARE = Math.log(0.5 / 10_000);

    /** Russian text has about -3; letters at random have less. */
    private static final double NOT_RUSSIAN = -4.2;

    private static final int LEAST_LETTERS = 3;

    private Cyrillic() {}

    /** How these texts are written, taken together; null if they are not Cyrillic or too short to tell. */
    public static @Nullable Charset recognise(List<byte[]> texts) {
        List<byte[]> telling = texts.stream().filter(Cyrillic::hasHighBytes).toList();
        Charset best = null;
        double bestScore = NOT_RUSSIAN;
        for (Charset candidate : CANDIDATES) {
            double score = score(telling, candidate);
            if (score > bestScore) {
                best = candidate;
                bestScore = score;
            }
        }
        return best;
    }

    private static boolean hasHighBytes(byte[] text) {
        for (byte b : text) {
            if (b < 0) {
                return true;
            }
        }
        return false;
    }

    /** The mean logarithm of the letters' frequencies; -infinity if the texts are not Cyrillic in this character set. */
    private static double score(List<byte[]> texts, Charset charset) {
        List<Double> letters = new ArrayList<>();
        for (byte[] text : texts) {
            String decoded = decoded(text, charset);
            if (decoded == null || !addLetters(decoded, letters)) {
                return Double.NEGATIVE_INFINITY;
            }
        }
        return letters.size() < LEAST_LETTERS
                ? Double.NEGATIVE_INFINITY
                : letters.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NEGATIVE_INFINITY);
    }

    private static @Nullable String decoded(byte[] text, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(text)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** Adds the Cyrillic letters' weights; false if Latin and other letters stand in one word. */
    private static boolean addLetters(String text, List<Double> letters) {
        boolean latinBefore = false;
        boolean otherBefore = false;
        char before = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean latin = c < 0x80 && Character.isLetter(c);
            boolean other = c >= 0x80 && Character.isLetter(c);
            if ((latin && otherBefore) || (other && latinBefore)) {
                return false;
            }
            if (other) {
                letters.add(weight(c, before));
            }
            latinBefore = latin;
            otherBefore = other;
            before = c;
        }
        return true;
    }

    /** A capital after a small letter is as rare as a letter can be. */
    private static double weight(char c, char before) {
        int index = LETTERS.indexOf(String.valueOf(c).toLowerCase(Locale.ROOT));
        boolean odd = Character.isUpperCase(c) && Character.isLowerCase(before);
        return index < 0 || odd ? RARE : Math.log(FREQUENCIES[index] / 10_000.0);
    }
}
