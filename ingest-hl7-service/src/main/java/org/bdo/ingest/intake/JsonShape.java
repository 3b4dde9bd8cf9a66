package org.bdo.ingest.intake;

import org.bdo.ingest.quarantine.UnconvertibleException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/**
 * Whether bytes are well-formed JSON that calls itself a FHIR resource; read as a stream, depth bounded.
 *
 * @param patient the first identifier, or else the id, of the first Patient in it
 */
record JsonShape(@Nullable String patient) {

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();

    static JsonShape of(byte[] bytes) throws UnconvertibleException {
        try (JsonParser json = JSON.createParser(tools.jackson.core.ObjectReadContext.empty(), bytes)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw noResource();
            }
            JsonShape shape = read(json);
            if (json.nextToken() != null) {
                throw new UnconvertibleException(
                        "fhir.malformed",
                        "There is more after the end of the JSON object; send one resource at a time.");
            }
            return shape;
        } catch (JacksonException _) { // its message may quote the content
            throw new UnconvertibleException(
                    "fhir.malformed",
                    "The content is not well-formed JSON in UTF-8, or nested too deep; check it at the sender.");
        }
    }

    /** Walks the object to its end; a Patient is told by its resourceType, which may stand after its identifier. */
    private static JsonShape read(JsonParser json) throws UnconvertibleException {
        PatientFinder finder = new PatientFinder();
        boolean typed = false;
        int depth = 1;
        String name = "";
        while (depth > 0) {
            JsonToken token = json.nextToken();
            if (token == null) {
                throw noResource();
            }
            switch (token) {
                case START_OBJECT, START_ARRAY -> finder.down(++depth, name);
                case END_OBJECT, END_ARRAY -> finder.up(depth--);
                case PROPERTY_NAME -> name = json.currentName();
                case VALUE_STRING -> {
                    typed |= depth == 1 && name.equals("resourceType");
                    finder.value(depth, name, json.getString());
                }
                default -> {}
            }
        }
        if (!typed) {
            throw noResource();
        }
        return new JsonShape(finder.found());
    }

    private static UnconvertibleException noResource() {
        return new UnconvertibleException(
                "fhir.not-a-resource", "The content is no FHIR resource: it is no JSON object with a resourceType.");
    }
}
