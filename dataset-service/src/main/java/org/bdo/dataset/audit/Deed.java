package org.bdo.dataset.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * Something done, to be written into the ledger. No identity of a patient in it.
 *
 * @param id unique; a second deed with this id is not written
 * @param at when it was done
 * @param service which service saw it
 * @param actor the token's subject, or the service itself
 * @param action a verb such as {@code request.approved}
 * @param object what it was done to, such as {@code request/7d44…}
 * @param reason the stated purpose, empty where none is asked for
 * @param detail further facts
 */
public record Deed(
        String id,
        Instant at,
        String service,
        String actor,
        String action,
        String object,
        String reason,
        Map<String, String> detail) {

    /** A deed of this service, done now. */
    public static Deed now(Actor actor, String action, String object, String reason, Map<String, String> detail) {
        Map<String, String> facts = new TreeMap<>(detail);
        facts.put("actorName", actor.name());
        return new Deed(
                UUID.randomUUID().toString(),
                Instant.now(),
                "dataset-service",
                actor.subject(),
                action,
                object,
                reason,
                facts);
    }
}
