package org.bdo.ingest.unification;

import java.util.Optional;

/** Russian numbers of a person: СНИЛС (11 digits) and ЕНП, the number of an ОМС policy (16 digits). */
public final class NationalNumbers {

    private NationalNumbers() {}

    /** The СНИЛС without separators, if it is 11 digits and no placeholder. */
    public static Optional<String> snils(String text) {
        return digits(text, 11);
    }

    /** The ЕНП without separators, if it is 16 digits and no placeholder. */
    public static Optional<String> enp(String text) {
        return digits(text, 16);
    }

    /**
     * Whether the control number of a СНИЛС fits (numbers up to 001-001-998 have none). Real records hold numbers that do
     * not, so this is worth a warning and no more.
     */
    public static boolean snilsFits(String digits) {
        if (digits.compareTo("00100199800") < 0) {
            return true;
        }
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (digits.charAt(i) - '0') * (9 - i);
        }
        return sum % 101 % 100 == Integer.parseInt(digits.substring(9));
    }

    /** Whether the check digit of an ЕНП fits: every second digit from the right doubled, sum of digits divisible by ten. */
    public static boolean enpFits(String digits) {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            int digit = digits.charAt(15 - i) - '0';
            sum += i % 2 == 0 ? digit : digit * 2 / 10 + digit * 2 % 10;
        }
        return sum % 10 == 0;
    }

    private static Optional<String> digits(String text, int length) {
        String digits = text.replaceAll("[\\s\u00A0-]", "");
        boolean placeholder = digits.chars().distinct().count() < 2;
        return digits.matches("\\d{" + length + "}") && !placeholder ? Optional.of(digits) : Optional.empty();
    }
}
