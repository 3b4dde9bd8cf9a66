package org.bdo.ingest.er7;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How much a text looks like Russian: the mean log-likelihood of its letter pairs, learnt from a page of names and clinical
 * words. Bytes read in the wrong Cyrillic charset give pairs that Russian does not have, or no letters at all.
 */
final class RussianText {

    /** а…я and ё, then: beginning or end of a word. */
    private static final int LETTERS = 34;

    private static final int EDGE = 33;
    private static final double NOT_A_LETTER = -9;
    private static final double CASE_CHANGES_INSIDE_A_WORD = -4;
    private static final int ENOUGH = 20_000;
    private static final double[][] PAIRS = learn();

    private RussianText() {}

    /** Between about -9 (not Russian) and -2 (Russian); 0 where there is no character above ASCII. */
    static double likelihood(String text) {
        double sum = 0;
        int pairs = 0;
        int previous = EDGE;
        boolean previousLower = false;
        for (int i = 0; i < text.length() && pairs < ENOUGH; i++) {
            char c = text.charAt(i);
            int letter = letter(c);
            if (c >= 128 && letter == EDGE) {
                sum += isSign(c) ? 0 : NOT_A_LETTER;
                pairs += isSign(c) ? 0 : 1;
            } else if (letter != EDGE || previous != EDGE) {
                sum += PAIRS[previous][letter];
                pairs++;
                if (previous != EDGE && letter != EDGE && previousLower && Character.isUpperCase(c)) {
                    sum += CASE_CHANGES_INSIDE_A_WORD;
                }
            }
            previous = letter;
            previousLower = Character.isLowerCase(c);
        }
        return pairs == 0 ? 0 : sum / pairs;
    }

    /** Signs that stand in Russian text: № « » – — ° µ ± and the non-breaking space. */
    private static boolean isSign(char c) {
        return "№«»–—°µ±\u00A0".indexOf(c) >= 0;
    }

    private static int letter(char c) {
        char lower = Character.toLowerCase(c);
        if (lower >= 'а' && lower <= 'я') {
            return lower - 'а';
        }
        return lower == 'ё' ? 32 : EDGE;
    }

    private static double[][] learn() {
        double[][] count = new double[LETTERS][LETTERS];
        for (double[] row : count) {
            java.util.Arrays.fill(row, 0.3); // a pair that the page does not have is rare, not impossible
        }
        int previous = EDGE;
        for (char c : page().toLowerCase(Locale.ROOT).toCharArray()) {
            int letter = letter(c);
            count[previous][letter]++;
            previous = letter;
        }
        for (double[] row : count) {
            double sum = java.util.Arrays.stream(row).sum();
            for (int i = 0; i < LETTERS; i++) {
                row[i] = Math.log(row[i] / sum);
            }
        }
        return count;
    }

    private static String page() {
        try (InputStream page = RussianText.class.getResourceAsStream("russian.txt")) {
            if (page == null) {
                throw new IllegalStateException("'russian.txt' is missing beside " + RussianText.class.getName());
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
