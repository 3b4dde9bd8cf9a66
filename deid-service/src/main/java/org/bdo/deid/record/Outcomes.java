package org.bdo.deid.record;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what became of records since the start: {@code bdo.deid.records} by {@code kind}, {@code result} (done, quarantined) and
 * {@code rule} (empty where none held the record). Nothing of any record is in it.
 */
@Component
class Outcomes {

    private final MeterRegistry meters;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
    }

    void done(Incoming record) {
        count(record, "done", "");
    }

    void held(Incoming record, String rule) {
        count(record, "quarantined", rule);
    }

    /** What is rolled back was not. */
    private void count(Incoming record, String result, String rule) {
        String kind = record.kind().name();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                meters.counter("bdo.deid.records", "kind", kind, "result", result, "rule", rule)
                        .increment();
            }
        });
    }
}
