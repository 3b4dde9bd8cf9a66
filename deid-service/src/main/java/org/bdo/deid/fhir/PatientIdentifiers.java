package org.bdo.deid.fhir;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bdo.deid.pseudonym.Identifier;
import tools.jackson.databind.JsonNode;

/** What links a FHIR Patient to a person. */
final class PatientIdentifiers {

    /** HL7 table 0203: an account is often shared by a family, a visit is no person, a temporary number is given again. */
    private static final Set<String> NOT_OF_A_PERSON = Set.of("AN", "VN", "ANON", "ANC", "ANT", "GN", "NCT");

    private static final String MEDICAL_RECORD = "MR";

    static List<Identifier> of(JsonNode patient, String source) {
        Set<Identifier> found = new LinkedHashSet<>();
        patient.path("identifier").forEach(identifier -> found.addAll(one(identifier, source)));
        return List.copyOf(found);
    }

    /** What one Identifier links by. */
    static Set<Identifier> one(JsonNode identifier, String source) {
        Set<Identifier> found = new LinkedHashSet<>();
        String value = identifier.path("value").asString("");
        Set<String> types = new LinkedHashSet<>();
        identifier
                .path("type")
                .path("coding")
                .forEach(coding -> types.add(coding.path("code").asString("")));
        if (types.stream().noneMatch(NOT_OF_A_PERSON::contains)) {
            String system = identifier.path("system").asString("");
            Identifier.of(source, system, value).ifPresent(found::add);
            if (types.contains(MEDICAL_RECORD)) {
                Optional<Identifier> mrn = Identifier.of(source, Identifier.mrnSystem(source), value);
                mrn.ifPresent(found::add);
            }
        }
        return found;
    }

    private PatientIdentifiers() {}
}
