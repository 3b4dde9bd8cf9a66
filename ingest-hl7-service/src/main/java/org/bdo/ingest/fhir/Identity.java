package org.bdo.ingest.fhir;

import java.util.Locale;
import java.util.Optional;
import org.bdo.ingest.unification.NationalNumbers;
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
        return NationalNumbers.snils(text)
                .map(digits -> new Identifier().setSystem(SNILS).setValue(digits));
    }

    /** The ОМС policy number as an identifier, if it is 16 digits and no placeholder. */
    public static Optional<Identifier> oms(String text) {
        return NationalNumbers.enp(text)
                .map(digits -> new Identifier().setSystem(OMS).setValue(digits));
    }

    /** What is wrong with a national identifier's check digits; empty where they fit or there are none. */
    public static Optional<String> misfit(Identifier identifier) {
        return switch (String.valueOf(identifier.getSystem())) {
            case SNILS ->
                NationalNumbers.snilsFits(identifier.getValue())
                        ? Optional.empty()
                        : Optional.of("the control number of the СНИЛС does not fit");
            case OMS ->
                NationalNumbers.enpFits(identifier.getValue())
                        ? Optional.empty()
                        : Optional.of("the check digit of the ОМС policy number does not fit");
            default -> Optional.empty();
        };
    }
}
