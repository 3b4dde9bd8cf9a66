package org.bdo.deid.fhir;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.rule.RuleCounts;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a bundle may leave.
 *
 * @param person the patient
 * @param profile name and version
 * @param resources each once, the Patient first, last the Provenance that says how they were made
 * @param cleaned the same by what they were
 * @param counts what each rule did
 */
public record DeidentifiedBundle(
        Person person,
        String profile,
        List<ObjectNode> resources,
        Map<PatientBundle.Target, ObjectNode> cleaned,
        RuleCounts counts) {

    /** One resource a line (NDJSON), UTF-8. */
    public byte[] bytes() {
        return resources.stream()
                .map(FhirJson.MAPPER::writeValueAsString)
                .collect(Collectors.joining("\n", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
    }
}
