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

    /** The domain of no one (RFC 2606), under which surrogates are; a СНИЛС of ours begins with 000, as none that was given. */
    private static final String NOBODY = ".invalid";

    public static boolean in(String text) {
        return SNILS.matcher(text).find()
                || PHONE.matcher(text).find()
                || E_MAIL.matcher(text)
                        .results()
                        .anyMatch(address -> !address.group().endsWith(NOBODY))
                || BARE_SNILS
                        .matcher(text)
                        .results()
                        .map(MatchResult::group)
                        .anyMatch(digits -> Snils.read(digits).isPresent());
    }

    private IdentifierShapes() {}
}
