package org.bdo.deid.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.bdo.deid.profile.ShippedProfiles;
import org.bdo.deid.pseudonym.KeyedHash;
import org.bdo.deid.pseudonym.Person;
import org.bdo.deid.text.NameModel;
import org.bdo.deid.text.TextEngine;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** One token in every element of every resource type of FHIR R4, four levels deep: only codes and their words may pass. */
class FhirCanaryTest {

    private static final int DEPTH = 4;
    private static final FhirContext R4 = FhirContext.forR4();
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** The elements that the profile keeps as codes, or as the words beside a code. */
    private static final Set<String> ALLOWED = Set.of(
            "code",
            "display",
            "version",
            "unit",
            "comparator",
            "status",
            "intent",
            "priority",
            "type",
            "category",
            "criticality",
            "severity",
            "gender",
            "use",
            "state",
            "country",
            "confidentiality",
            "mode",
            "durationUnit",
            "periodUnit",
            "dayOfWeek",
            "when",
            // Free text: a token that is no name, number or place of anybody stays; FhirTextTest plants what
            // identifies.
            "text",
            "conclusion",
            "description",
            "docStatus",
            "valueString");

    private final FhirProfile profile =
            ShippedProfiles.named("research-default").fhir();
    private static final KeyedHash KEYED = new KeyedHash("AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=");
    private static final TextEngine TEXTS = new TextEngine(KEYED, NameModel.NONE);
    private final FhirDeidentifier deidentifier = new FhirDeidentifier(KEYED, TEXTS);
    private final List<String> paths = new ArrayList<>();

    static Set<String> resourceTypes() {
        Set<String> types = new TreeSet<>(R4.getResourceTypes());
        types.removeAll(Set.of("Bundle", "Parameters"));
        return types;
    }

    @ParameterizedTest
    @MethodSource("resourceTypes")
    void nothingPassesThatIsNotAllowed(String type) {
        ObjectNode resource = object(R4.getResourceDefinition(type), type, 0);
        resource.put("resourceType", type).put("id", "x");
        ObjectNode bundle = JSON.objectNode().put("resourceType", "Bundle");
        ArrayNode entries = bundle.putArray("entry");
        entries.addObject().set("resource", resource);
        if (!type.equals("Patient")) {
            entries.addObject()
                    .putObject("resource")
                    .put("resourceType", "Patient")
                    .put("id", "p");
        }
        DeidentifiedBundle result = deidentifier.deidentify(
                FhirJson.MAPPER.writeValueAsBytes(bundle),
                "mo-0001",
                Instant.parse("2026-11-22T08:00:00Z"),
                profile,
                _ -> new Person(1, "p-0000000000000001"));
        String output = new String(result.bytes(), java.nio.charset.StandardCharsets.UTF_8);
        List<String> left = Pattern.compile("CANARY(\\d+)X")
                .matcher(output)
                .results()
                .map((MatchResult match) -> paths.get(Integer.parseInt(match.group(1))))
                .filter(path -> !ALLOWED.contains(path.substring(path.lastIndexOf('.') + 1)))
                .toList();
        assertThat(paths).hasSizeGreaterThan(5);
        assertThat(left).isEmpty();
        assertThat(output.contains("CANARY")).isEqualTo(profile.resources().containsKey(type));
    }

    private ObjectNode object(BaseRuntimeElementDefinition<?> definition, String path, int depth) {
        ObjectNode object = JSON.objectNode();
        if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            extension(object, path);
            for (BaseRuntimeChildDefinition child : composite.getChildren()) {
                if (child instanceof RuntimeChildExtension) {
                    continue;
                }
                child.getValidChildNames().forEach(name -> member(object, child, name, path + "." + name, depth));
            }
        }
        return object;
    }

    private void extension(ObjectNode object, String path) {
        ObjectNode extension = object.putArray("extension").addObject();
        extension.set("url", token(path + ".extension.url"));
        extension.set("valueString", token(path + ".extension.valueString"));
        object.putObject("_text").put("id", "CANARY0X");
    }

    private void member(ObjectNode object, BaseRuntimeChildDefinition child, String name, String path, int depth) {
        BaseRuntimeElementDefinition<?> definition = child.getChildByName(name);
        boolean decisive =
                Set.of("modifierExtension", "implicitRules", "id", "contained").contains(name);
        if (definition == null || decisive || depth > DEPTH) {
            return;
        }
        switch (definition.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE, PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG ->
                object.set(
                        name,
                        child.getMax() == 1 ? token(path) : JSON.arrayNode().add(token(path)));
            case COMPOSITE_DATATYPE, RESOURCE_BLOCK, EXTENSION_DECLARED -> {
                ObjectNode inside = object(definition, path, depth + 1);
                if (!inside.isEmpty()) {
                    object.set(
                            name,
                            child.getMax() == 1 ? inside : JSON.arrayNode().add(inside));
                }
            }
            default -> {}
        }
    }

    private tools.jackson.databind.JsonNode token(String path) {
        paths.add(path);
        return JSON.stringNode("CANARY" + (paths.size() - 1) + "X");
    }
}
