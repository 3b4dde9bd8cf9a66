package org.bdo.catalog.accounting;

import org.bdo.contracts.DeidCompleted;
import org.bdo.contracts.RecordAccounted;
import org.bdo.contracts.RecordQuarantined;
import org.bdo.contracts.SourceRegistered;
import org.bdo.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Reads what happened to each record. Every event may come twice, late, or before the one that caused it. */
@Component
class AccountingListener {

    private final RecordStates states;
    private final Sources sources;

    AccountingListener(RecordStates states, Sources sources) {
        this.states = states;
        this.sources = sources;
    }

    @Transactional
    @KafkaListener(id = "accounted", idIsGroup = false, topics = Topics.ACCOUNTING_RECEIVED)
    void on(RecordAccounted event) {
        states.accounted(event);
    }

    @Transactional
    @KafkaListener(
            id = "quarantined",
            idIsGroup = false,
            topics = {Topics.INGEST_QUARANTINED, Topics.DEID_QUARANTINED})
    void on(RecordQuarantined event) {
        states.quarantined(event);
    }

    @Transactional
    @KafkaListener(id = "completed", idIsGroup = false, topics = Topics.DEID_COMPLETED)
    void on(DeidCompleted event) {
        states.deidentified(event);
    }

    @KafkaListener(id = "registered", idIsGroup = false, topics = Topics.SOURCE_REGISTERED)
    void on(SourceRegistered event) {
        sources.registered(event);
    }
}
