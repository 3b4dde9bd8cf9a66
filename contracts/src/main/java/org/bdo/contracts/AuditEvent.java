package org.bdo.contracts;

import java.time.Instant;
import java.util.Map;

/**
 * Who did what to which data, why and when (after FHIR AuditEvent and IHE ATNA). Keyed by {@code id}; no identity of a patient.
 *
 * @param id deterministic or random, unique: a second event with this id is ignored
 * @param service which service saw it
 * @param actor the token's subject, or the service itself
 * @param action a verb such as {@code quarantine.replay}
 * @param object what it was done to, such as {@code record/4f…}
 * @param reason the stated purpose, empty where none is asked for
 * @param detail further facts, no identity in them
 * @param at when
 */
public record AuditEvent(
        String id,
        String service,
        String actor,
        String action,
        String object,
        String reason,
        Map<String, String> detail,
        Instant at) {}
