package org.bdo.ingest.record;

import java.time.Instant;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * Which records; null means any.
 *
 * @param type the sender's name of the message, such as {@code ADT^A01}
 * @param from received at or after this
 * @param to received before this
 * @param controlId the sender's own id of the message
 * @param rule why it is held back
 */
public record RecordFilter(
        @Nullable String source,
        @Nullable RecordKind kind,
        @Nullable RecordState state,
        @Nullable String type,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String controlId,
        @Nullable String rule) {

    RecordFilter of(String onlySource) {
        return new RecordFilter(onlySource, kind, state, type, from, to, controlId, rule);
    }

    RecordFilter before(Instant end) {
        return new RecordFilter(
                source, kind, state, type, from, to == null || to.isAfter(end) ? end : to, controlId, rule);
    }
}
