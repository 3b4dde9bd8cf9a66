package org.bdo.deid.check;

import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bdo.deid.pseudonym.Snils;

/** Whether a text has something that looks like an identifier of a person, whoever it is. */
public final class IdentifierShapes {

    private static final Pattern SNILS = Pattern.compile("(?<![\\d.])(?!000)\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}(?![\\d.])");
    private static final Pattern BARE_SNILS = Pattern.compile("(?<![\\d.])(?!000)\\d{11}(?![\\d.])");
    private static final Pattern PHONE =
            Pattern.compile("(?<![\\d.])(\\+7[ (-]*|8[ (-]+)\\d{3}[ )-]*\\d{3}[ -]?\\d{2}[ -]?\\d{2}(?![\\d.])");
    private static final Pattern E_MAIL =
            Pattern.compile("[\\p{L}\\p{N}._%+-]+@[\\p{L}\\p{N}-]+(\\.[\\p{L}\\p{N}-]+)+");

    /** Of a telephone and a СНИЛС, both of which have 11. */
    private static final int FEWEST_DIGITS = 11;

    /** The domain of no one (RFC 2606), under which surrogates are; a СНИЛС of ours begins with 000, as none that was given. */
    private static final String NOBODY = ".invalid";

    /** Most values have neither an at sign nor as many digits, so that no expression has to look at them. */
    public static boolean in(String text) {
        return (text.indexOf('@') >= 0 && hasAddress(text)) || (digits(text) >= FEWEST_DIGITS && hasNumber(text));
    }

    private static boolean hasAddress(String text) {
        return E_MAIL.matcher(text)
                .results()
                .anyMatch(address -> !address.group().endsWith(NOBODY));
    }

    private static boolean hasNumber(String text) {
        return SNILS.matcher(text).find()
                || PHONE.matcher(text).find()
                || BARE_SNILS
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(digits -> Snils.read(digits).isPresent());
    }

    private static int digits(String text) {
        int digits = 0;
        for (int i = 0; i < text.length(); i++) {
            digits += text.charAt(i) >= '0' && text.charAt(i) <= '9' ? 1 : 0;
        }
        return digits;
    }

    private IdentifierShapes() {}
}
