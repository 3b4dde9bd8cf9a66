package org.bdo.deid.fhir;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bdo.deid.rule.HeldBackException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Builds a new resource of what the profile lets through; nothing is copied that no rule names. */
final class ResourceCleaner {

    private static final String DICOM_UIDS = "urn:dicom:uid";
    private static final String CONTAINED = "contained";

    /** What every resource may have and what is made anew or never passes. */
    private static final Set<String> ALWAYS = Set.of("resourceType", "id", CONTAINED);

    /** For what only an expression admits. */
    private static final Rule.Members NOTHING = new Rule.Members("", Map.of());

    private final FhirProfile profile;
    private final CleaningContext context;
    private final PatientBundle.Entry entry;
    private final Map<String, String> contained = new HashMap<>();
    /** The type and the members down to what is cleaned now. */
    private final List<String> path = new ArrayList<>();

    private final PrimitiveCleaner primitives;
    private final Tally tally;
    private final JsonNodeFactory nodes = FhirJson.MAPPER.getNodeFactory();

    ResourceCleaner(FhirProfile profile, CleaningContext context, PatientBundle.Entry entry) {
        this.profile = profile;
        this.context = context;
        this.entry = entry;
        this.primitives = new PrimitiveCleaner(profile, context, contained);
        this.tally = new Tally(profile.settings());
    }

    /** What was done, once it is. */
    Tally tally() {
        return tally;
    }

    /** The resource as it may leave; empty where nothing of its type may. */
    Optional<ObjectNode> clean() {
        ObjectNode resource = entry.resource();
        PatientBundle.Target target = entry.target();
        Rule.Members rules = rules(target.type());
        if (rules == null) {
            tally.leftOut(target.type());
            return Optional.empty();
        }
        Refusals.check(resource, context.bundle());
        PathMatches found = profile.paths().in(resource);
        if (isRemoved(found)) {
            tally.removed(1);
            return Optional.empty();
        }
        PathMatches inside = below(found, CONTAINED);
        nameContained(resource, inside);
        ObjectNode cleaned = nodes.objectNode();
        cleaned.put("resourceType", target.type());
        cleaned.put("id", context.id(target));
        ArrayNode security = cleaned.putObject("meta").putArray("security");
        path.add(target.type());
        members(resource, rules, cleaned, found);
        path.clear();
        if (!contained.isEmpty()) {
            contained(resource, cleaned, inside);
        }
        Ages.capObserved(cleaned, profile.ageCodes());
        security.addAll(SecurityLabels.of(tally));
        return Optional.of(cleaned);
    }

    private Rule.@Nullable Members rules(String type) {
        Rule.Members rules = profile.resources().get(type);
        if (rules == null && !profile.leftOut().contains(type)) {
            throw new HeldBackException(
                    "fhir.unknown-type",
                    "The bundle has a resource of a type that no rule knows, such as a bundle in the bundle; send it without.");
        }
        return rules;
    }

    /** Contained resources of which something may leave get new ids; a patient's are in his own. */
    private void nameContained(ObjectNode resource, @Nullable PathMatches found) {
        for (int i = 0; i < resource.path(CONTAINED).size(); i++) {
            JsonNode inside = resource.path(CONTAINED).path(i);
            String id = FhirJson.string(inside, "id");
            String type = String.valueOf(FhirJson.string(inside, "resourceType"));
            if (isRemoved(below(found, i))) {
                tally.removed(1);
            } else if (rules(type) != null && !type.equals("Patient") && id != null) {
                String name = entry.target().type() + "/" + entry.target().id() + "#" + id;
                contained.put("#" + id, "#" + context.keyed().resourceId(type, context.source(), name));
            } else {
                tally.leftOut(type);
            }
        }
    }

    private void contained(ObjectNode resource, ObjectNode cleaned, @Nullable PathMatches found) {
        ArrayNode inside = nodes.arrayNode();
        for (int i = 0; i < resource.path(CONTAINED).size(); i++) {
            JsonNode one = resource.path(CONTAINED).path(i);
            String name = contained.get("#" + FhirJson.string(one, "id"));
            Rule.Members rules = profile.resources().get(String.valueOf(FhirJson.string(one, "resourceType")));
            if (name != null && rules != null && !isRemoved(below(found, i)) && one instanceof ObjectNode from) {
                ObjectNode to = inside.addObject();
                to.set("resourceType", one.path("resourceType"));
                to.put("id", name.substring(1));
                path.add(to.path("resourceType").asString());
                members(from, rules, to, below(found, i));
                path.clear();
            }
        }
        keepReferred(inside, cleaned);
    }

    /** A contained resource that nothing refers to must not be (FHIR R4, dom-3). */
    private void keepReferred(ArrayNode inside, ObjectNode cleaned) {
        Set<String> referred = new HashSet<>();
        FhirJson.eachObject(
                cleaned, object -> referred.add(object.path("reference").asString("")));
        FhirJson.eachObject(
                inside, object -> referred.add(object.path("reference").asString("")));
        inside.removeIf(one -> !referred.contains("#" + one.path("id").asString("")));
        if (!inside.isEmpty()) {
            cleaned.set(CONTAINED, inside);
        }
    }

    private void members(ObjectNode from, Rule.Members rules, ObjectNode to, @Nullable PathMatches found) {
        rules.rules().forEach((name, rule) -> member(from, name, rule, to, below(found, name)));
        int admitted = 0;
        for (Object step : found == null ? Set.of() : found.steps()) {
            if (step instanceof String name && !rules.rules().containsKey(name) && !ElementRule.ANEW.contains(name)) {
                member(from, name, NOTHING, to, below(found, name));
                admitted++;
            }
        }
        tally.removed(unnamed(from, rules) - admitted);
        if (rules.type().equals("Coding") && to.has("display") && !KnownSystems.mayShow(profile, from)) {
            cleanDisplay(to);
        }
        if (rules.type().equals("Age")) {
            Ages.cap(to);
        }
        if (rules.rules().containsValue(Rule.Method.ATTACHMENT)) {
            attachment(from, to);
        }
    }

    private void member(ObjectNode from, String name, Rule rule, ObjectNode to, @Nullable PathMatches found) {
        JsonNode value = from.get(name);
        if (value == null) {
            return;
        }
        path.add(name);
        JsonNode cleaned = value(value, rule, found);
        path.removeLast();
        if (cleaned != null) {
            to.set(name, cleaned);
        }
    }

    private static int unnamed(ObjectNode from, Rule.Members rules) {
        int unnamed = 0;
        for (String name : from.propertyNames()) {
            unnamed += rules.rules().containsKey(name) || ALWAYS.contains(name) ? 0 : 1;
        }
        return unnamed;
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

    private @Nullable JsonNode value(JsonNode value, Rule rule, @Nullable PathMatches found) {
        if (value instanceof ArrayNode array) {
            ArrayNode cleaned = nodes.arrayNode();
            for (int i = 0; i < array.size(); i++) {
                JsonNode one = value(array.get(i), rule, below(found, i));
                if (one != null) {
                    cleaned.add(one);
                }
            }
            return cleaned.isEmpty() ? null : cleaned;
        }
        Rule.Method own = found == null ? null : found.method();
        return switch (own == null ? rule : own) {
            case Rule.Members members -> value instanceof ObjectNode object ? object(object, members, found) : null;
            case Rule.Method method -> primitive(value, method);
        };
    }

    private static @Nullable PathMatches below(@Nullable PathMatches found, Object step) {
        return found == null ? null : found.below(step);
    }

    private static boolean isRemoved(@Nullable PathMatches found) {
        return found != null && found.method() == Rule.Method.REMOVE;
    }

    private @Nullable JsonNode primitive(JsonNode value, Rule.Method method) {
        JsonNode cleaned = null;
        if (method == Rule.Method.ENCRYPT) {
            cleaned = encrypted(value);
        } else if (value.isValueNode()) {
            cleaned = primitives.clean(value, method);
        }
        tally.count(method, cleaned != null);
        return cleaned;
    }

    private @Nullable JsonNode encrypted(JsonNode value) {
        return value.isString()
                ? context.encrypted(String.join(".", path), value.asString())
                        .map(StringNode::valueOf)
                        .orElse(null)
                : null;
    }

    private @Nullable ObjectNode object(ObjectNode object, Rule.Members rules, @Nullable PathMatches found) {
        ObjectNode cleaned = nodes.objectNode();
        members(object, rules, cleaned, found);
        boolean emptyReference =
                rules.type().equals("Reference") && !cleaned.has("reference") && !cleaned.has("display");
        boolean foreignExtension = rules.type().equals("Extension") && !cleaned.has("url");
        boolean foreignIdentifier = rules.type().equals("DicomIdentifier")
                && !DICOM_UIDS.equals(cleaned.path("system").asString(""));
        return cleaned.isEmpty() || emptyReference || foreignExtension || foreignIdentifier ? null : cleaned;
    }
}
