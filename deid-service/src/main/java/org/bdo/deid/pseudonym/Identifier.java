package org.bdo.deid.pseudonym;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One identifier of a person, written in one way so that HL7, FHIR, CDA and DICOM agree about it.
 *
 * @param strength how far it reaches
 * @param system what names are unique in; for all but the national ones it begins with the source
 * @param value as compared
 */
public record Identifier(Strength strength, String system, String value) {

    public static final String SNILS_SYSTEM = "https://fhir.ru/ig/core/systems/snils";
    public static final String OMS_SYSTEM = "https://fhir.ru/ig/core/systems/oms";

    private static final String SNILS_OID = "1.2.643.100.3";
    private static final Pattern OMS = Pattern.compile("\\d{16}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    /** What people write when they know no number: linking by it would make strangers one person. */
    private static final Set<String> PLACEHOLDERS = Set.of(
            "UNKNOWN",
            "ANON",
            "ANONYMOUS",
            "ANONYMIZED",
            "NONE",
            "NULL",
            "N/A",
            "NA",
            "TEST",
            "NOID",
            "NO ID",
            "НЕИЗВЕСТНО",
            "НЕИЗВЕСТЕН",
            "НЕИЗВЕСТНА",
            "НЕИЗВЕСТНЫЙ",
            "НЕИЗВЕСТНАЯ",
            "НЕТ",
            "Б/Н",
            "БН",
            "PATIENT",
            "PATIENTID",
            "PATIENT ID",
            "ID");

    private static final Pattern MEANINGLESS = Pattern.compile("[^\\p{L}\\p{N}]*|[0\\W]+|([9])\\1{2,}|X+|Х+");

    /** From the strongest to the weakest. */
    public enum Strength {
        SNILS(0),
        OMS(1),
        SOURCE(2);

        private final int rank;

        Strength(int rank) {
            this.rank = rank;
        }

        /** As stored: 0 is the strongest. */
        int rank() {
            return rank;
        }
    }

    /** The system of a source's own patient number, in FHIR, HL7 v2 (PID-3) and DICOM (0010,0020). */
    public static String mrnSystem(String source) {
        return "urn:bdo:source:" + source + ":mrn";
    }

    /**
     * An identifier that links, or nothing where it is a placeholder. A СНИЛС with a wrong check number and a policy that is
     * not sixteen digits are only believed within their source.
     */
    public static Optional<Identifier> of(String source, String system, String value) {
        String text = SPACES.matcher(value.strip()).replaceAll(" ").toUpperCase(Locale.ROOT);
        if (MEANINGLESS.matcher(text).matches() || isPlaceholder(text)) {
            return Optional.empty();
        }
        if (system.equals(SNILS_SYSTEM) || system.endsWith(SNILS_OID)) {
            Optional<String> snils = Snils.read(text);
            if (snils.isPresent()) {
                return Optional.of(new Identifier(Strength.SNILS, SNILS_SYSTEM, snils.get()));
            }
        }
        String digits = text.replaceAll("[ -]", "");
        if (system.equals(OMS_SYSTEM) && OMS.matcher(digits).matches()) {
            return Optional.of(new Identifier(Strength.OMS, OMS_SYSTEM, digits));
        }
        return Optional.of(new Identifier(Strength.SOURCE, source + "|" + system, text));
    }

    /** Whether people write this, in upper or lower case, where they know no number or name. */
    public static boolean isPlaceholder(String text) {
        return PLACEHOLDERS.contains(text.strip().toUpperCase(Locale.ROOT));
    }

    @Override
    public String toString() {
        return "Identifier[" + strength + "]";
    }
}
