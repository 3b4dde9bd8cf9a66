package org.bdo.ingest.record;

import java.time.Instant;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * A record that comes in; the other components are those of {@link StoredRecord}.
 *
 * @param resourceKey a keyed hash of the FHIR resource's type and id, where it was sent to be stored under them
 */
public record NewRecord(
        String id,
        String source,
        RecordKind kind,
        String objectKey,
        String sha256,
        long size,
        @Nullable String charset,
        @Nullable String charsetBasis,
        @Nullable String controlId,
        @Nullable String messageType,
        @Nullable String resourceKey,
        String messageKey,
        Instant receivedAt) {}
