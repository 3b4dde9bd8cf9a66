package org.bdo.demo.day;

/**
 * СНИЛС, the number of a person's pension account, which Russian medical documents identify patients by.
 *
 * @param digits 11 digits, the last two of them check digits
 */
public record Snils(String digits) {

    /** The СНИЛС with this account number of nine digits and the check digits that belong to it. */
    static Snils of(int account) {
        String number = "%09d".formatted(account);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (number.charAt(i) - '0') * (9 - i);
        }
        // The Pension Fund's rule: modulo 101, where 100 is written 00.
        return new Snils(number + "%02d".formatted(sum % 101 % 100));
    }

    /** As printed on the card: {@code 112-233-445 95}. */
    public String printed() {
        return digits.substring(0, 3)
                + '-'
                + digits.substring(3, 6)
                + '-'
                + digits.substring(6, 9)
                + ' '
                + digits.substring(9);
    }
}
