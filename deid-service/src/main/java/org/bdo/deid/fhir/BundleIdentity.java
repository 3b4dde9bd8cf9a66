package org.bdo.deid.fhir;

import java.util.List;
import java.util.Map;
import org.bdo.deid.check.KnownIdentity;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Collects from the input what identifies people: independent of the profile, by FHIR's own data types. */
final class BundleIdentity {

    private static final List<String> NAMES = List.of("family", "given");
    private static final List<String> ADDRESS = List.of("city", "district", "postalCode");
    private static final List<String> PEOPLE = List.of("Patient", "RelatedPerson", "Practitioner", "Person");

    static KnownIdentity of(PatientBundle bundle, DeidentifiedBundle result) {
        KnownIdentity known = new KnownIdentity();
        for (PatientBundle.Entry entry : bundle.entries()) {
            FhirJson.eachObject(entry.resource(), object -> collect(object, known));
        }
        result.resources().getFirst().path("address").forEach(address -> {
            known.allow(address.path("state").asString(""));
            known.allow(address.path("country").asString(""));
        });
        return known;
    }

    private static void collect(ObjectNode object, KnownIdentity known) {
        NAMES.forEach(part -> words(object.path(part), known));
        if (PEOPLE.contains(object.path("resourceType").asString(""))) {
            object.path("name").forEach(name -> words(name.path("text"), known));
        }
        value(object.path("valueIdentifier").path("value"), known);
        object.path("telecom").forEach(contact -> value(contact.path("value"), known));
        object.path("identifier").forEach(identifier -> value(identifier.path("value"), known));
        if (object.path("identifier") instanceof ObjectNode one) {
            value(one.path("value"), known);
        }
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (member.getKey().equals("address")) {
                addresses(member.getValue(), known);
            }
        }
    }

    private static void addresses(JsonNode addresses, KnownIdentity known) {
        FhirJson.eachObject(addresses, address -> {
            ADDRESS.forEach(part -> words(address.path(part), known));
            address.path("line").forEach(line -> known.addPlaces(line.asString("")));
        });
    }

    private static void words(JsonNode text, KnownIdentity known) {
        if (text.isString()) {
            known.addWords(text.asString());
        } else if (text.isArray()) {
            text.forEach(one -> words(one, known));
        }
    }

    private static void value(JsonNode text, KnownIdentity known) {
        if (text.isString()) {
            known.addValue(text.asString());
        }
    }

    private BundleIdentity() {}
}
