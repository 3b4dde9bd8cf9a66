package org.bdo.ingest.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One record side by side.
 *
 * @param raw its text, read in the charset that was decided
 * @param parsed an HL7 v2 message's segments; empty for others and for what cannot be parsed
 * @param converted its FHIR Bundle; null until there is one
 * @param shortened whether the text was too long to be shown whole
 */
record Content(
        RecordController.View facts,
        String raw,
        boolean shortened,
        List<SegmentView> parsed,
        @Nullable JsonNode converted) {

    /** A segment's fields by their numbers in the standard; empty ones are left out. */
    record SegmentView(String name, List<FieldView> fields) {}

    /** One field as it was sent, and its first repetition's components as they are understood. */
    record FieldView(int number, String raw, List<String> components) {}
}
