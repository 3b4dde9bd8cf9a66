package org.bdo.deid.research;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Flattens de-identified Observations: one row for the observation's own value and one for each component. */
final class ObservationRows {

    private static final int LONGEST_RESULT = 40;
    private static final String LOINC = "http://loinc.org";

    static List<ObservationRow> of(List<? extends JsonNode> resources) {
        List<ObservationRow> rows = new ArrayList<>();
        for (JsonNode resource : resources) {
            if (resource.path("resourceType").asString("").equals("Observation")) {
                add(resource, rows);
            }
        }
        return rows;
    }

    private static void add(JsonNode observation, List<ObservationRow> rows) {
        String id = observation.path("id").asString();
        JsonNode components = observation.path("component");
        boolean ownValue = observation.propertyNames().stream().anyMatch(name -> name.startsWith("value"));
        if (ownValue || components.isEmpty()) {
            rows.add(row(id, observation, observation));
        }
        for (int i = 0; i < components.size(); i++) {
            rows.add(row(id + "." + (i + 1), observation, components.get(i)));
        }
    }

    private static ObservationRow row(String id, JsonNode observation, JsonNode valued) {
        JsonNode code = coding(valued.path("code"));
        JsonNode quantity = valued.path("valueQuantity");
        JsonNode range = valued.path("referenceRange").path(0);
        BigDecimal number = number(quantity.path("value"));
        return new ObservationRow(
                id,
                encounter(observation),
                text(code.path("system")),
                text(code.path("code")),
                text(code.path("display")),
                number == null ? number(valued.path("valueInteger")) : number,
                first(text(quantity.path("code")), text(quantity.path("unit"))),
                valueCode(valued),
                effective(observation),
                text(coding(valued.path("interpretation").path(0)).path("code")),
                number(range.path("low").path("value")),
                number(range.path("high").path("value")));
    }

    /** LOINC where there is one, else the sender's first. */
    private static JsonNode coding(JsonNode concept) {
        JsonNode codings = concept.path("coding");
        return codings.valueStream()
                .filter(coding -> coding.path("system").asString("").equals(LOINC))
                .findFirst()
                .orElse(codings.path(0));
    }

    private static @Nullable String valueCode(JsonNode valued) {
        JsonNode truth = valued.path("valueBoolean");
        return Stream.of(
                        coding(valued.path("valueCodeableConcept")).path("code"),
                        result(valued.path("valueString")),
                        valued.path("valueQuantity").path("comparator"))
                .filter(JsonNode::isString)
                .map(JsonNode::asString)
                .findFirst()
                .orElse(truth.isBoolean() ? String.valueOf(truth.asBoolean()) : null);
    }

    /** A result in a word or two; a longer text is no value to select by. */
    private static JsonNode result(JsonNode text) {
        return text.asString("").length() <= LONGEST_RESULT ? text : text.path("none");
    }

    private static @Nullable Instant effective(JsonNode observation) {
        return Stream.of(
                        observation.path("effectiveDateTime"),
                        observation.path("effectiveInstant"),
                        observation.path("effectivePeriod").path("start"),
                        observation.path("issued"))
                .filter(JsonNode::isString)
                .findFirst()
                .map(time -> FhirTime.instant(time.asString()))
                .orElse(null);
    }

    private static @Nullable String encounter(JsonNode observation) {
        String reference = text(observation.path("encounter").path("reference"));
        return reference == null ? null : reference.substring(reference.indexOf('/') + 1);
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }

    private static @Nullable String text(JsonNode node) {
        return node.isString() ? node.asString() : null;
    }

    private static @Nullable BigDecimal number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private ObservationRows() {}
}
