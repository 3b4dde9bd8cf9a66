package org.bdo.deid.fhir;

import java.util.function.Consumer;
import org.bdo.deid.rule.HeldBackException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** FHIR's JSON: decimals keep their digits (FHIR R4 2.24.0.1), a member given twice makes the text unreadable. */
final class FhirJson {

    static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    /** The bundle's entries; a text that is no bundle of one patient is a {@link HeldBackException}. */
    static PatientBundle bundle(byte[] json) {
        JsonNode root = tree(json);
        if (!(root instanceof ObjectNode bundle) || !"Bundle".equals(string(bundle, "resourceType"))) {
            throw new HeldBackException(
                    "fhir.not-a-bundle", "The content is not a FHIR Bundle; send a Bundle with the patient in it.");
        }
        PatientBundle.Builder builder = new PatientBundle.Builder();
        for (JsonNode entry : bundle.path("entry")) {
            if (entry.path("resource") instanceof ObjectNode resource) {
                builder.add(resource, string(entry, "fullUrl"));
            }
        }
        return builder.build();
    }

    private static JsonNode tree(byte[] json) {
        try {
            return MAPPER.readTree(json);
        } catch (JacksonException e) {
            // The cause quotes the text, so it goes no further.
            throw new HeldBackException("fhir.unreadable", "The content is not readable JSON; check how it is made.");
        }
    }

    /** The resource as a reader of the written text will see it. */
    static JsonNode reread(ObjectNode resource) {
        return MAPPER.readTree(MAPPER.writeValueAsBytes(resource));
    }

    /** The text of this member, or null where there is none. */
    static @Nullable String string(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() ? value.asString() : null;
    }

    /** Every object at and below this node. */
    static void eachObject(JsonNode node, Consumer<ObjectNode> visitor) {
        if (node instanceof ObjectNode object) {
            visitor.accept(object);
        }
        node.forEach(child -> eachObject(child, visitor));
    }

    private FhirJson() {}
}
