package org.bdo.dataset.audit;

import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Appends what the other services saw. An event that comes twice is appended once. */
@Component
class AuditEventListener {

    private final AuditLedger ledger;

    AuditEventListener(AuditLedger ledger) {
        this.ledger = ledger;
    }

    @Transactional
    @KafkaListener(id = "audit", idIsGroup = false, topics = Topics.AUDIT_EVENT)
    void on(AuditEvent event) {
        ledger.append(new Deed(
                event.id(),
                event.at(),
                event.service(),
                event.actor(),
                event.action(),
                event.object(),
                event.reason(),
                event.detail()));
    }
}
