package org.bdo.ingest.record;

import java.time.Instant;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/** A record whose bytes have just become durable; the components are those of {@link StoredRecord}. */
public record NewRecord(
        String id,
        String source,
        RecordKind kind,
        String objectKey,
        String sha256,
        long size,
        @Nullable String charset,
        @Nullable String controlId,
        String messageKey,
        Instant receivedAt) {}
