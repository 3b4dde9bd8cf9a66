package org.bdo.deid.fhir;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** The codes of {@code meta.security} (HL7 v3 ObservationValue, SecurityAlterationIntegrityObservationValue): what was done. */
final class SecurityLabels {

    private static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
    private static final Set<FhirSettings.Method> ABSTRACTED =
            EnumSet.of(FhirSettings.Method.GENERALISE, FhirSettings.Method.ROUND);

    private static final Set<FhirSettings.Method> HIDDEN =
            EnumSet.of(FhirSettings.Method.MASK, FhirSettings.Method.ENCRYPT);

    static List<JsonNode> of(Tally tally) {
        return Stream.of(
                        "PSEUDED",
                        tally.has(FhirSettings.Method.REMOVE) ? "REDACTED" : "",
                        ABSTRACTED.stream().anyMatch(tally::has) ? "ABSTRED" : "",
                        HIDDEN.stream().anyMatch(tally::has) ? "MASKED" : "")
                .filter(code -> !code.isEmpty())
                .map(SecurityLabels::coding)
                .toList();
    }

    private static JsonNode coding(String code) {
        return FhirJson.MAPPER.createObjectNode().put("system", SYSTEM).put("code", code);
    }

    private SecurityLabels() {}
}
