package org.bdo.ingest.fhir;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Names of code systems in HL7 v2 (table 0396) and their OIDs in CDA, as FHIR system URIs. */
public final class CodeSystems {

    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";
    private static final String LOINC = "http://loinc.org";
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("LN", LOINC),
            Map.entry("LOINC", LOINC),
            Map.entry("SCT", SNOMED),
            Map.entry("SNOMED", SNOMED),
            Map.entry("SNM", SNOMED),
            Map.entry("I10", ICD_10),
            Map.entry("ICD10", ICD_10),
            Map.entry("ICD-10", ICD_10),
            Map.entry("МКБ10", ICD_10),
            Map.entry("МКБ-10", ICD_10),
            Map.entry("I10C", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("I9", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("I9C", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("UCUM", "http://unitsofmeasure.org"),
            Map.entry("CVX", "http://hl7.org/fhir/sid/cvx"),
            Map.entry("RXNORM", RXNORM),
            Map.entry("ATC", "http://www.whocc.no/atc"),
            Map.entry("АТХ", "http://www.whocc.no/atc"),
            Map.entry("ФСЛИ", "urn:oid:1.2.643.5.1.13.13.11.1080"),
            Map.entry("НМУ", "urn:oid:1.2.643.5.1.13.13.11.1070"),
            Map.entry("CPT", "http://www.ama-assn.org/go/cpt"),
            Map.entry("C4", "http://www.ama-assn.org/go/cpt"),
            Map.entry("NDC", "http://hl7.org/fhir/sid/ndc"),
            Map.entry("MVX", "http://hl7.org/fhir/sid/mvx"));

    private static final Pattern HL7_TABLE = Pattern.compile("HL7\\d{4}");
    private static final Map<String, String> BY_OID = Map.ofEntries(
            Map.entry("2.16.840.1.113883.6.1", LOINC),
            Map.entry("2.16.840.1.113883.6.96", SNOMED),
            Map.entry("2.16.840.1.113883.6.3", ICD_10),
            Map.entry("1.2.643.5.1.13.13.11.1005", ICD_10),
            Map.entry("2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm"),
            Map.entry("2.16.840.1.113883.6.103", "http://hl7.org/fhir/sid/icd-9-cm"),
            Map.entry("2.16.840.1.113883.6.88", RXNORM),
            Map.entry("2.16.840.1.113883.12.292", "http://hl7.org/fhir/sid/cvx"),
            Map.entry("2.16.840.1.113883.6.73", "http://www.whocc.no/atc"),
            Map.entry("2.16.840.1.113883.5.83", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation"));

    private CodeSystems() {}

    /** Of a name in HL7 v2; a local or unknown one becomes a system of this source, so that codes of two never mix. */
    public static String named(String name, String source) {
        String known = BY_NAME.get(name.strip().toUpperCase(Locale.ROOT));
        if (known != null) {
            return known;
        }
        if (HL7_TABLE.matcher(name).matches()) {
            return "http://terminology.hl7.org/CodeSystem/v2-" + name.substring(3);
        }
        if (isOid(name)) {
            return ofOid(name);
        }
        String local = "urn:bdo:source:" + source + ":codes";
        return name.isBlank() || name.equals("L")
                ? local
                : local + ":" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    /** Of an OID in CDA. */
    public static String ofOid(String oid) {
        String known = BY_OID.get(oid);
        return known == null ? "urn:oid:" + oid : known;
    }

    public static boolean isOid(String text) {
        return text.matches("[0-2](\\.(0|[1-9]\\d{0,40})){2,40}");
    }
}
