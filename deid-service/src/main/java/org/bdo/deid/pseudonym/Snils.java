package org.bdo.deid.pseudonym;

import java.util.Optional;
import java.util.regex.Pattern;

/** The Russian personal insurance number: nine digits and a check number, often written {@code 112-233-445 95}. */
public final class Snils {

    private static final int DIGITS = 11;
    private static final int NUMBER = 9;
    private static final int CHECK = 101;
    private static final Pattern WRITTEN = Pattern.compile("\\d{3}[ -]?\\d{3}[ -]?\\d{3}[ -]?\\d{2}");
    private static final Pattern ONE_DIGIT = Pattern.compile("(\\d)\\1{8}\\d\\d");

    /** Its eleven digits, where the text is a СНИЛС in any usual writing with a right check number; placeholders are none. */
    public static Optional<String> read(String text) {
        String trimmed = text.strip();
        if (!WRITTEN.matcher(trimmed).matches()) {
            return Optional.empty();
        }
        String digits = trimmed.replaceAll("\\D", "");
        boolean valid = digits.length() == DIGITS && !ONE_DIGIT.matcher(digits).matches();
        return valid && check(digits) == Integer.parseInt(digits.substring(NUMBER))
                ? Optional.of(digits)
                : Optional.empty();
    }

    /** Sum of digit × position counted from the right, modulo 101, where 100 is written 00. */
    private static int check(String digits) {
        int sum = 0;
        for (int i = 0; i < NUMBER; i++) {
            sum += (digits.charAt(i) - '0') * (NUMBER - i);
        }
        return sum % CHECK % (CHECK - 1);
    }

    private Snils() {}
}
