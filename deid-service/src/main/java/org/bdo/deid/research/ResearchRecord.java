package org.bdo.deid.research;

import java.time.Instant;
import org.bdo.contracts.RecordKind;

/**
 * A record as the research store knows it.
 *
 * @param id the raw record's
 * @param source the organisation that sent it
 * @param kind what it was
 * @param patient pseudonym
 * @param profile name and version of the de-identification profile
 * @param receivedAt when its raw bytes became durable
 * @param completedAt when it was de-identified
 */
public record ResearchRecord(
        String id,
        String source,
        RecordKind kind,
        String patient,
        String profile,
        Instant receivedAt,
        Instant completedAt) {}
