package org.bdo.deid.fhir;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeChildExtension;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A resource with every element that HAPI's model of FHIR R4 knows for its type, each choice, extensions on all, and in each
 * primitive a value of its type that is there only once.
 */
final class SeededResource {

    static final FhirContext R4 = FhirContext.forR4();

    private static final int DEPTH = 5;
    private static final LocalDate FIRST_DAY = LocalDate.of(1960, 1, 1);
    private static final int DAYS = 20_000;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** A modifier holds the record back; ids, types and contained resources are set by the test. */
    private static final Set<String> NOT_SEEDED =
            Set.of("modifierExtension", "implicitRules", "id", "contained", "extension");

    private final Map<String, Element> elements = new LinkedHashMap<>();

    /** The name of each block of elements: one inside of itself, such as a section of a section, keeps the outer's. */
    private final Map<BaseRuntimeElementDefinition<?>, String> blocks = new HashMap<>();

    private final ObjectNode json;
    private int tokens;

    SeededResource(String type, String id) {
        json = object(R4.getResourceDefinition(type), type, type, 0);
        json.put("resourceType", type).put("id", id);
    }

    static Set<String> types() {
        return new TreeSet<>(R4.getResourceTypes());
    }

    ObjectNode json() {
        return json;
    }

    /** Each element by its path from the resource's type, without indices. */
    Map<String, Element> elements() {
        return elements;
    }

    /**
     * An element.
     *
     * @param name its path from the resource or data type that defines it, such as {@code Coding.code}
     * @param type the name of its type in FHIR; empty for elements with elements of their own
     */
    record Element(String name, String type) {}

    private ObjectNode object(BaseRuntimeElementDefinition<?> definition, String path, String name, int depth) {
        ObjectNode object = JSON.objectNode();
        extension(object, "extension");
        if (definition instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            for (BaseRuntimeChildDefinition child : composite.getChildren()) {
                if (!(child instanceof RuntimeChildExtension)) {
                    child.getValidChildNames().stream()
                            .filter(one -> !NOT_SEEDED.contains(one))
                            .forEach(one -> member(object, child, one, path + "." + one, name + "." + one, depth));
                }
            }
        }
        return object;
    }

    private void member(
            ObjectNode object, BaseRuntimeChildDefinition child, String member, String path, String name, int depth) {
        BaseRuntimeElementDefinition<?> definition = child.getChildByName(member);
        if (definition == null || depth > DEPTH) {
            return;
        }
        String type = definition.getName();
        JsonNode value = switch (definition.getChildType()) {
            case PRIMITIVE_DATATYPE, ID_DATATYPE, PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> {
                extension(object, "_" + member);
                yield primitive(type, path);
            }
            case COMPOSITE_DATATYPE -> object(definition, path, type, depth + 1);
            case RESOURCE_BLOCK -> {
                type = "";
                yield object(definition, path, blocks.computeIfAbsent(definition, _ -> name), depth + 1);
            }
            default -> null;
        };
        if (value != null) {
            elements.put(path, new Element(name, type));
            object.set(member, child.getMax() == 1 ? value : JSON.arrayNode().add(value));
        }
    }

    private void extension(ObjectNode object, String member) {
        ObjectNode extension = JSON.objectNode().put("url", token()).put("valueString", token());
        if (member.startsWith("_")) {
            object.putObject(member).put("id", token()).putArray("extension").add(extension);
        } else {
            object.putArray(member).add(extension);
        }
    }

    private JsonNode primitive(String type, String path) {
        int number = ++tokens;
        LocalDate day = FIRST_DAY.plusDays(number % DAYS);
        return switch (type) {
            case "boolean" -> JSON.booleanNode(true);
            case "integer", "positiveInt", "unsignedInt" -> JSON.numberNode(number);
            case "decimal" -> JSON.numberNode(path.endsWith("Age.value") ? number % 89 + 0.25 : number + 0.25);
            case "date" -> JSON.stringNode(day.toString());
            case "dateTime", "instant" -> JSON.stringNode(day + "T08:09:10Z");
            case "time" -> JSON.stringNode("%02d:%02d:%02d".formatted(number % 24, number % 60, number % 59));
            case "base64Binary" ->
                JSON.stringNode(Base64.getEncoder().encodeToString(token().getBytes(StandardCharsets.UTF_8)));
            case "uri", "url", "canonical", "oid", "uuid" -> JSON.stringNode("urn:canary:" + token());
            default -> JSON.stringNode(special(path));
        };
    }

    /** Where a token would not be what the rules look for: a reference, the unit of an age, the numbers of a curve. */
    private String special(String path) {
        if (path.endsWith(".reference")) {
            return "Condition/" + token();
        }
        if (path.endsWith("Age.code")) {
            return "a";
        }
        return path.endsWith("SampledData.data") ? "1 2.5 E U -3" : token();
    }

    private String token() {
        return "CANARY" + ++tokens + "X";
    }
}
