package org.bdo.deid.rule;

import org.jspecify.annotations.Nullable;

/**
 * What became of one field of an object.
 *
 * @param path tags or FHIR elements from the outside in
 * @param before null where the field is new
 * @param after null where the field went
 */
public record FieldChange(
        String path,
        String name,
        @Nullable String before,
        @Nullable String after) {}
