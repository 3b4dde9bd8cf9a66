package org.bdo.deid.fhir;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bdo.deid.rule.HeldBackException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds a new resource of what the profile lets through; nothing is copied that no rule names. */
final class ResourceCleaner {

    private static final String PSEUDONYMISED = "PSEUDED";
    private static final BigDecimal AGE_CAP = BigDecimal.valueOf(90);
    private static final BigDecimal AGE_LIMIT = BigDecimal.valueOf(89);
    private static final Set<String> YEARS = Set.of("a", "year", "years", "yr", "лет", "год", "года");
    private static final Set<String> SHORT_UNITS =
            Set.of("mo", "wk", "d", "h", "min", "month", "months", "week", "weeks", "day", "days", "мес", "нед", "дн");

    private final FhirProfile profile;
    private final CleaningContext context;
    private final PrimitiveCleaner primitives;
    private final JsonNodeFactory nodes = FhirJson.MAPPER.getNodeFactory();

    ResourceCleaner(FhirProfile profile, CleaningContext context) {
        this.profile = profile;
        this.context = context;
        this.primitives = new PrimitiveCleaner(profile, context);
    }

    /** The resource as it may leave; empty where the profile does not know its type. */
    Optional<ObjectNode> clean(ObjectNode resource, PatientBundle.Target target) {
        Rule.Members rules = profile.resources().get(target.type());
        if (rules == null) {
            return Optional.empty();
        }
        refuseModifiers(resource);
        refuseOtherPatients(resource);
        ObjectNode cleaned = nodes.objectNode();
        cleaned.put("resourceType", target.type());
        cleaned.put("id", context.id(target));
        cleaned.putObject("meta")
                .putArray("security")
                .addObject()
                .put("system", "http://terminology.hl7.org/CodeSystem/v3-ObservationValue")
                .put("code", PSEUDONYMISED);
        members(resource, rules, cleaned);
        capAges(cleaned);
        return Optional.of(cleaned);
    }

    private void members(ObjectNode from, Rule.Members rules, ObjectNode to) {
        for (Map.Entry<String, Rule> entry : rules.rules().entrySet()) {
            JsonNode value = from.get(entry.getKey());
            JsonNode cleaned = value == null ? null : value(value, entry.getValue());
            if (cleaned != null) {
                to.set(entry.getKey(), cleaned);
            }
        }
        if (rules.type().equals("Coding") && to.has("display") && !KnownSystems.mayShow(profile, from)) {
            cleanDisplay(to);
        }
        if (rules.type().equals("Age")) {
            capAge(to, true);
        }
        if (rules.rules().containsValue(Rule.Method.ATTACHMENT)) {
            attachment(from, to);
        }
    }

    /** A hospital's own words beside a code: as clean text, or not at all. */
    private void cleanDisplay(ObjectNode coding) {
        String words = coding.path("display").asString("");
        coding.remove("display");
        if (profile.settings().displays() == FhirSettings.Displays.KNOWN) {
            context.text().clean(words).ifPresent(clean -> coding.put("display", clean));
        }
    }

    /** Only plain text is cleaned; of anything else, such as a PDF, nothing of the attachment passes. */
    private void attachment(ObjectNode from, ObjectNode to) {
        String data = from.path("data").asString("");
        Optional<String> cleaned = data.isEmpty()
                ? Optional.empty()
                : context.text().attachment(from.path("contentType").asString(""), data);
        if (cleaned.isPresent()) {
            to.put("data", cleaned.get());
        } else {
            to.removeAll();
        }
    }

    private @Nullable JsonNode value(JsonNode value, Rule rule) {
        if (value instanceof ArrayNode array) {
            ArrayNode cleaned = nodes.arrayNode();
            for (JsonNode item : array) {
                JsonNode one = value(item, rule);
                if (one != null) {
                    cleaned.add(one);
                }
            }
            return cleaned.isEmpty() ? null : cleaned;
        }
        return switch (rule) {
            case Rule.Members members -> value instanceof ObjectNode object ? object(object, members) : null;
            case Rule.Method method -> value.isValueNode() ? primitives.clean(value, method) : null;
        };
    }

    private @Nullable ObjectNode object(ObjectNode object, Rule.Members rules) {
        ObjectNode cleaned = nodes.objectNode();
        members(object, rules, cleaned);
        boolean emptyReference = rules.type().equals("Reference") && !cleaned.has("reference");
        boolean foreignExtension = rules.type().equals("Extension") && !cleaned.has("url");
        return cleaned.isEmpty() || emptyReference || foreignExtension ? null : cleaned;
    }

    /** FHIR R4 2.4.2: a modifier extension changes what the rest means, so without it the rest must not be passed on. */
    private static void refuseModifiers(ObjectNode resource) {
        FhirJson.eachObject(resource, object -> {
            if (object.has("modifierExtension") || object.has("implicitRules")) {
                throw new HeldBackException(
                        "fhir.modifier",
                        "A resource has a modifierExtension or implicitRules, which no rule understands; send it without.");
            }
        });
    }

    private void refuseOtherPatients(ObjectNode resource) {
        FhirJson.eachObject(resource, object -> {
            String reference = FhirJson.string(object, "reference");
            Optional<PatientBundle.Target> target =
                    reference == null ? Optional.empty() : context.bundle().target(reference);
            if (target.isPresent() && !context.bundle().isOwn(target.get())) {
                throw new HeldBackException(
                        "fhir.other-patient",
                        "A resource of the bundle is about a patient who is not in the bundle; send each patient's apart.");
            }
        });
    }

    private void capAges(ObjectNode resource) {
        FhirJson.eachObject(resource, object -> {
            JsonNode coding = object.path("code").path("coding");
            if (coding.valueStream()
                    .anyMatch(
                            one -> profile.ageCodes().contains(one.path("code").asString("")))) {
                if (object.get("valueQuantity") instanceof ObjectNode quantity) {
                    capAge(quantity, false);
                }
                object.remove("valueString");
                object.remove("valueInteger");
            }
        });
    }

    /** Over 89 years becomes 90 (45 CFR 164.514(b)(2)(i)(C)); an age in an unknown unit loses its value. */
    private static void capAge(ObjectNode age, boolean unitNeeded) {
        age.remove("extension"); // it may hold the age as the sender wrote it
        String unit = age.path("code").asString(age.path("unit").asString(""));
        boolean years = YEARS.contains(unit) || (unit.isEmpty() && !unitNeeded);
        if (!years && !SHORT_UNITS.contains(unit)) {
            age.remove("value");
        } else if (years
                && age.path("value").isNumber()
                && age.path("value").decimalValue().compareTo(AGE_LIMIT) > 0) {
            age.put("value", AGE_CAP);
        }
    }
}
