package org.bdo.deid.fhir;

import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One resource as HAPI FHIR reads it, and where in its JSON the elements are that expressions found. */
final class PathSearch {

    private static final StrictErrorHandler ERRORS = new Errors();

    private final ObjectNode json;
    private final Resource resource;
    private final IdentityHashMap<Base, List<Rule.Method>> found = new IdentityHashMap<>();
    private final PathMatches matches = new PathMatches();

    PathSearch(ObjectNode json) {
        this.json = json;
        IParser parser = PathTypes.R4.newJsonParser();
        parser.setParserErrorHandler(ERRORS);
        this.resource = (Resource) parser.parseResource(FhirJson.MAPPER.writeValueAsString(json));
    }

    Resource resource() {
        return resource;
    }

    /** An expression found this element; one without a value has nothing to treat. */
    void found(Base element, Rule.Method method) {
        if (!element.isPrimitive() || element.primitiveValue() != null) {
            found.computeIfAbsent(element, _ -> new ArrayList<>()).add(method);
        }
    }

    /** All that was found; {@link IllegalStateException} where some of it is not in the JSON. */
    PathMatches matches() {
        locate(resource, json, List.of());
        if (!found.isEmpty()) {
            throw new IllegalStateException("An expression found what is no element of the resource");
        }
        return matches;
    }

    private void locate(Base element, JsonNode at, List<Object> path) {
        List<Rule.Method> methods = found.remove(element);
        if (methods != null) {
            methods.forEach(method -> matches.add(path, method));
        }
        if (found.isEmpty() || !(at instanceof ObjectNode object)) {
            return;
        }
        for (Property property : element.children()) {
            List<Base> values = property.getValues();
            if (!values.isEmpty()) {
                String member = member(property, values.getFirst());
                locate(values, object.path(member), joined(path, member));
            }
        }
    }

    private void locate(List<Base> values, JsonNode at, List<Object> path) {
        if (!at.isArray() && values.size() == 1) {
            locate(values.getFirst(), at, path);
        } else if (at.size() == values.size()) {
            for (int i = 0; i < values.size(); i++) {
                locate(values.get(i), at.path(i), joined(path, i));
            }
        }
    }

    /** A choice such as {@code value[x]} has its type in its JSON name. */
    private static String member(Property property, Base value) {
        String name = property.getName();
        if (!name.endsWith("[x]")) {
            return name;
        }
        String type = value.fhirType();
        return name.substring(0, name.length() - 3) + Character.toUpperCase(type.charAt(0)) + type.substring(1);
    }

    private static List<Object> joined(List<Object> path, Object step) {
        List<Object> joined = new ArrayList<>(path);
        joined.add(step);
        return joined;
    }

    /** What is unknown stays out in any case; what is read otherwise than it is written could hide from an expression. */
    private static final class Errors extends StrictErrorHandler {

        @Override
        public void unknownElement(@Nullable IParseLocation where, String name) {}

        @Override
        public void unknownAttribute(@Nullable IParseLocation where, String name) {}

        @Override
        public void unknownReference(@Nullable IParseLocation where, String reference) {}

        @Override
        public void invalidInternalReference(@Nullable IParseLocation where, String reference) {}

        @Override
        public void missingRequiredElement(@Nullable IParseLocation where, String name) {}

        @Override
        public void containedResourceWithNoId(@Nullable IParseLocation where) {}
    }
}
