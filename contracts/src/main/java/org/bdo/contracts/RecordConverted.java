package org.bdo.contracts;

import java.time.Instant;
import java.util.List;

/**
 * A record's FHIR R4 bundle is stored. Left of the identity line; keyed as {@link RecordReceived}.
 *
 * @param id the raw record's id
 * @param source the organisation that sent the raw record
 * @param kind what the raw record is
 * @param messageType the sender's name of the message, such as {@code ADT^A01}
 * @param objectKey where the Bundle (JSON, type collection) lies in the bucket {@code identified}
 * @param mappingVersion which mapping made it
 * @param warnings what was not understood; no identity in them
 * @param receivedAt when the raw record's bytes became durable
 * @param convertedAt when the Bundle became durable
 */
public record RecordConverted(
        String id,
        String source,
        RecordKind kind,
        String messageType,
        String objectKey,
        String mappingVersion,
        List<String> warnings,
        Instant receivedAt,
        Instant convertedAt) {}
