package org.bdo.contracts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An organisation was connected. Keyed by {@code source}; it says nothing of any patient.
 *
 * @param source its id, such as {@code mo-0104}
 * @param name what people call it
 * @param region where it is
 * @param at when
 */
public record SourceRegistered(
        String source, String name, @Nullable String region, Instant at) {}
