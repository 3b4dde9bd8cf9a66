package org.bdo.deid.fhir;

import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The public code systems, whose words beside a code name no one. */
final class KnownSystems {

    private static final Set<String> PUBLIC = Set.of(
            "http://loinc.org",
            "http://snomed.info/sct",
            "http://unitsofmeasure.org",
            "http://www.whocc.no/atc",
            "http://www.nlm.nih.gov/research/umls/rxnorm",
            "http://dicom.nema.org/resources/ontology/DCM",
            "http://www.radlex.org",
            "http://ncicb.nci.nih.gov/xml/owl/EVS/Thesaurus.owl",
            "http://www.ama-assn.org/go/cpt",
            "http://nucc.org/provider-taxonomy",
            "http://varnomen.hgvs.org",
            "http://www.genenames.org/geneId",
            "urn:iso:std:iso:3166",
            "urn:ietf:bcp:47");

    /** HL7's own, ICD in all editions, ISO, and the Russian national reference books (1.2.643.5.1.13). */
    private static final Pattern FAMILIES = Pattern.compile(
            "https?://(terminology\\.)?hl7\\.org/.+"
                    + "|http://hl7\\.org/fhir/sid/.+|https?://id\\.who\\.int/.+|https?://fhir\\.ru/.+"
                    + "|https?://nsi\\.rosminzdrav\\.ru/.+|urn:oid:1\\.2\\.643\\.5\\.1\\.13\\..+|urn:oid:2\\.16\\.840\\.1\\.113883\\.6\\..+");

    static boolean mayShow(FhirProfile profile, JsonNode coding) {
        return switch (profile.settings().displays()) {
            case ALL -> true;
            case NONE -> false;
            case KNOWN -> isPublic(coding.path("system").asString(""));
        };
    }

    static boolean isPublic(String system) {
        return PUBLIC.contains(system) || FAMILIES.matcher(system).matches();
    }

    private KnownSystems() {}
}
