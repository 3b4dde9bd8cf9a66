package org.bdo.deid.fhir;

import java.util.Collection;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The Provenance (FHIR R4 6.3) of one record: which profile made its resources and by which methods, and nothing of the record. */
final class RecordProvenance {

    private static final String METHOD = "urn:bdo:extension:deid-method";
    private static final String LEFT_OUT = "urn:bdo:extension:deid-left-out";
    private static final String ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason";

    /**
     * The Provenance.
     *
     * @param id of this record and of no other
     * @param receivedAt when the record came, with the patient's shift, so that it tells no other date
     * @param resources what was made of the record
     */
    static ObjectNode of(
            String id, String profile, String receivedAt, Tally tally, Collection<? extends ObjectNode> resources) {
        ObjectNode provenance = FhirJson.MAPPER.createObjectNode();
        provenance.put("resourceType", "Provenance").put("id", id);
        ArrayNode extensions = provenance.putArray("extension");
        tally.elements().forEach((method, elements) -> method(extensions, method, elements));
        tally.leftOut()
                .forEach(type -> extensions.addObject().put("url", LEFT_OUT).put("valueCode", type));
        ArrayNode targets = provenance.putArray("target");
        resources.forEach(resource -> targets.addObject().put("reference", reference(resource)));
        recorded(provenance, receivedAt);
        provenance.putArray("policy").add("urn:bdo:deid:profile:" + profile);
        coding(provenance.putObject("activity"), "http://terminology.hl7.org/CodeSystem/v3-ActCode", "PSEUD");
        ObjectNode agent = provenance.putArray("agent").addObject();
        coding(
                agent.putObject("type"),
                "http://terminology.hl7.org/CodeSystem/provenance-participant-type",
                "assembler");
        agent.putObject("who").put("display", "deid-service");
        return provenance;
    }

    private static void method(ArrayNode extensions, FhirSettings.Method method, int elements) {
        ArrayNode parts = extensions.addObject().put("url", METHOD).putArray("extension");
        parts.addObject().put("url", "method").put("valueCode", method.name().toLowerCase(Locale.ROOT));
        parts.addObject().put("url", "elements").put("valueInteger", elements);
    }

    /** The element must be there (1..1), so where no date may be, it says that there is none. */
    private static void recorded(ObjectNode provenance, String receivedAt) {
        if (receivedAt.isEmpty()) {
            provenance
                    .putObject("_recorded")
                    .putArray("extension")
                    .addObject()
                    .put("url", ABSENT)
                    .put("valueCode", "masked");
        } else {
            provenance.put("recorded", receivedAt);
        }
    }

    private static void coding(ObjectNode concept, String system, String code) {
        concept.putArray("coding").addObject().put("system", system).put("code", code);
    }

    private static String reference(ObjectNode resource) {
        return resource.path("resourceType").asString() + "/"
                + resource.path("id").asString();
    }

    private RecordProvenance() {}
}
