package org.bdo.deid.fhir;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Over 89 years becomes 90 (45 CFR 164.514(b)(2)(i)(C)); an age in an unknown unit loses its value. */
final class Ages {

    private static final BigDecimal CAP = BigDecimal.valueOf(90);
    private static final BigDecimal LIMIT = BigDecimal.valueOf(89);
    private static final Set<String> YEARS = Set.of("a", "year", "years", "yr", "лет", "год", "года");
    private static final Set<String> SHORT_UNITS =
            Set.of("mo", "wk", "d", "h", "min", "month", "months", "week", "weeks", "day", "days", "мес", "нед", "дн");
    private static final String QUANTITY = "valueQuantity";

    /** An element of the type Age. */
    static void cap(ObjectNode age) {
        cap(age, true);
    }

    /** Every observation at and below this resource whose code says that its value is an age: as a quantity or not at all. */
    static void capObserved(ObjectNode resource, Set<String> codes) {
        FhirJson.eachObject(resource, object -> {
            if (isAge(object.path("code").path("coding"), codes)) {
                if (object.get(QUANTITY) instanceof ObjectNode quantity) {
                    cap(quantity, false);
                }
                List<String> others = object.propertyNames().stream()
                        .filter(name -> name.startsWith("value") && !name.equals(QUANTITY))
                        .toList();
                object.remove(others);
            }
        });
    }

    private static boolean isAge(JsonNode codings, Set<String> codes) {
        return codings.valueStream()
                .anyMatch(coding -> codes.contains(coding.path("code").asString("")));
    }

    private static void cap(ObjectNode age, boolean unitNeeded) {
        age.remove("extension"); // it may hold the age as the sender wrote it
        String unit = age.path("code").asString(age.path("unit").asString(""));
        boolean years = YEARS.contains(unit) || (unit.isEmpty() && !unitNeeded);
        if (!years && !SHORT_UNITS.contains(unit)) {
            age.remove("value");
        } else if (years
                && age.path("value").isNumber()
                && age.path("value").decimalValue().compareTo(LIMIT) > 0) {
            age.put("value", CAP);
        }
    }

    private Ages() {}
}
