package org.bdo.ingest.fhir;

import java.util.Locale;
import java.util.Optional;
import org.hl7.fhir.r4.model.Identifier;

/**
 * Which identifiers name a patient. Russian national ones are recognised however they are written and normalised to digits:
 * they join a patient's records across hospitals, so a placeholder taken for one would join strangers.
 */
public final class Identity {

    /** СНИЛС, 11 digits without separators. */
    public static final String SNILS = "https://fhir.ru/ig/core/systems/snils";

    /** Единый номер полиса ОМС, 16 digits. */
    public static final String OMS = "https://fhir.ru/ig/core/systems/oms";

    public static final String SNILS_OID = "1.2.643.100.3";

    /** N3.Health's OID of the ОМС policy number. */
    public static final String OMS_OID = "1.2.643.2.69.1.1.1.6.228";

    private Identity() {}

    /** The system of a source's own patient numbers. */
    public static String mrnSystem(String source) {
        return "urn:bdo:source:" + source + ":mrn";
    }

    public static Identifier mrn(String source, String value) {
        return new Identifier().setSystem(mrnSystem(source)).setValue(value);
    }

    /** Whether the sender says that it is a СНИЛС: by OID, URI or name of the type. */
    public static boolean meansSnils(String hint) {
        String upper = hint.toUpperCase(Locale.ROOT);
        return upper.contains("SNILS")
                || upper.contains("СНИЛС")
                || hint.equals(SNILS_OID)
                || hint.equals("urn:oid:" + SNILS_OID);
    }

    /** Whether the sender says that it is an ОМС policy. */
    public static boolean meansOms(String hint) {
        String upper = hint.toUpperCase(Locale.ROOT);
        return upper.equals("OMS")
                || upper.contains("ОМС")
                || upper.contains("ЕНП")
                || upper.equals("ENP")
                || upper.endsWith("/OMS")
                || hint.equals(OMS_OID)
                || hint.equals("urn:oid:" + OMS_OID);
    }

    /** Whether the text is written as only a СНИЛС is: 123-456-789 00. */
    public static boolean looksLikeSnils(String text) {
        return text.strip().matches("\\d{3}-\\d{3}-\\d{3}[ -]\\d{2}");
    }

    /** The СНИЛС as an identifier, if it is 11 digits and no placeholder. */
    public static Optional<Identifier> snils(String text) {
        return digits(text, 11).map(digits -> new Identifier().setSystem(SNILS).setValue(digits));
    }

    /** The ОМС policy number as an identifier, if it is 16 digits and no placeholder. */
    public static Optional<Identifier> oms(String text) {
        return digits(text, 16).map(digits -> new Identifier().setSystem(OMS).setValue(digits));
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

    private static Optional<String> digits(String text, int length) {
        String digits = text.replaceAll("[\\s\u00A0-]", "");
        boolean placeholder = digits.chars().distinct().count() < 2;
        return digits.matches("\\d{" + length + "}") && !placeholder ? Optional.of(digits) : Optional.empty();
    }
}
