package org.bdo.deid.audit;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.Topics;
import org.bdo.outbox.Outbox;

/** Adds to the ledger what somebody did here: with the transaction in which he did it, so never one without the other. */
public final class AuditTrail {

    private final Outbox outbox;

    AuditTrail(Outbox outbox) {
        this.outbox = outbox;
    }

    /**
     * Adds an entry; without a transaction it throws.
     *
     * @param actor the token's subject
     * @param action a verb such as {@code quarantine.replay}
     * @param object what it was done to, such as {@code record/4f…}
     * @param detail further facts, no identity in them
     */
    public void add(String actor, String action, String object, Map<String, String> detail) {
        add(actor, action, object, "", detail);
    }

    /**
     * The same with the stated purpose.
     *
     * @param reason no identity in it
     */
    public void add(String actor, String action, String object, String reason, Map<String, String> detail) {
        String id = UUID.randomUUID().toString();
        outbox.add(
                Topics.AUDIT_EVENT,
                id,
                new AuditEvent(id, "deid-service", actor, action, object, reason, detail, Instant.now()));
    }
}
