package org.bdo.deid.research;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads the patient's row from de-identified resources. */
final class PatientRows {

    static PatientRow of(List<? extends JsonNode> resources) {
        return resources.stream()
                .filter(resource -> resource.path("resourceType").asString("").equals("Patient"))
                .findFirst()
                .map(PatientRows::row)
                .orElse(new PatientRow(null, null, null));
    }

    private static PatientRow row(JsonNode patient) {
        return new PatientRow(
                text(patient.path("gender")), FhirTime.date(text(patient.path("birthDate"))), deceased(patient));
    }

    private static @Nullable Boolean deceased(JsonNode patient) {
        if (patient.has("deceasedDateTime")) {
            return true;
        }
        JsonNode told = patient.path("deceasedBoolean");
        return told.isBoolean() ? told.asBoolean() : null;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private PatientRows() {}
}
