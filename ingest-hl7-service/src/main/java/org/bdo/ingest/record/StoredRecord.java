package org.bdo.ingest.record;

import java.time.Instant;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a record; no content of it.
 *
 * @param objectKey where its bytes lie
 * @param charset how its text is encoded, where that had to be decided (a Java charset name)
 * @param charsetBasis what that decision rests on
 * @param messageKey what its events are keyed by: a keyed hash of the patient, or the record's id
 * @param changedAt when it came to its state
 * @param bundleKey where its FHIR bundle lies, once converted
 * @param rule why it is held back, as a code
 * @param reason why it is held back, as a sentence
 */
public record StoredRecord(
        String id,
        String source,
        RecordKind kind,
        RecordState state,
        String objectKey,
        String sha256,
        long size,
        @Nullable String charset,
        @Nullable String charsetBasis,
        @Nullable String controlId,
        String messageKey,
        @Nullable String messageType,
        Instant receivedAt,
        Instant changedAt,
        @Nullable String mappingVersion,
        @Nullable String bundleKey,
        List<String> warnings,
        @Nullable String rule,
        @Nullable String reason) {}
