package org.bdo.ingest.record;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.Topics;
import org.bdo.outbox.Outbox;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** An operator has a record converted again; who did it is in the audit ledger. */
@Component
class Replay {

    private final Records records;
    private final InboxRepository inbox;
    private final Outbox outbox;
    private final Clock clock;

    Replay(Records records, InboxRepository inbox, Outbox outbox, Clock clock) {
        this.records = records;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Whether there is such a record. */
    @Transactional
    boolean replay(String id, String actor) {
        Optional<StoredRecord> record = records.find(id);
        record.ifPresent(one -> {
            if (!inbox.has(id)) { // what is not in the object store yet will be told of, and converted, when it is
                records.reopened(one);
            }
            outbox.add(Topics.AUDIT_EVENT, one.id(), audit(one, actor));
        });
        return record.isPresent();
    }

    private AuditEvent audit(StoredRecord record, String actor) {
        return new AuditEvent(
                UUID.randomUUID().toString(),
                "ingest-hl7-service",
                actor,
                "record.replay",
                "record/" + record.id(),
                "",
                Map.of("state", record.state().name(), "rule", record.rule() == null ? "" : record.rule()),
                clock.instant());
    }
}
