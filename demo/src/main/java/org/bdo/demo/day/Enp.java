package org.bdo.demo.day;

/**
 * ЕНП, the number of a policy of the mandatory health insurance (ОМС).
 *
 * @param digits 16 digits, the last a check digit
 */
public record Enp(String digits) {

    /** The policy number that begins with these 15 digits. */
    static Enp of(String fifteen) {
        int sum = 0;
        for (int i = 0; i < 15; i++) {
            int digit = fifteen.charAt(14 - i) - '0';
            int weighted = i % 2 == 0 ? digit * 2 : digit;
            sum += weighted / 10 + weighted % 10;
        }
        return new Enp(fifteen + (10 - sum % 10) % 10);
    }
}
