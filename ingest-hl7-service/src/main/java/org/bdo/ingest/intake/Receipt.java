package org.bdo.ingest.intake;

import java.nio.charset.Charset;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A record is durable and accounted for.
 *
 * @param duplicate whether the same bytes came from the source before
 * @param charset of its text, where that had to be decided
 * @param fault why it cannot be read; it is kept and quarantined
 */
public record Receipt(
        String id,
        boolean duplicate,
        @Nullable Charset charset,
        @Nullable Fault fault) {}
