package org.bdo.deid.record;

import io.micrometer.core.instrument.MeterRegistry;
import org.bdo.deid.rule.RuleCounts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Counts what became of records since the start: {@code bdo.deid.records} by {@code kind}, {@code result} (done, quarantined) and
 * {@code rule} (empty where none held the record); and what each rule did to those that are done: {@code bdo.deid.rules} by
 * {@code kind}, {@code rule} and {@code action}, see {@link RuleCounts}. Nothing of any record is in them.
 */
@Component
class Outcomes {

    private final MeterRegistry meters;

    Outcomes(MeterRegistry meters) {
        this.meters = meters;
    }

    void done(Incoming record, RuleCounts counts) {
        count(record, "done", "");
        afterCommit(() -> counts.each((kind, rule, action, times) -> meters.counter(
                        "bdo.deid.rules", "kind", kind.name(), "rule", rule, "action", action)
                .increment(times)));
    }

    void held(Incoming record, String rule) {
        count(record, "quarantined", rule);
    }

    private void count(Incoming record, String result, String rule) {
        String kind = record.kind().name();
        afterCommit(() -> meters.counter("bdo.deid.records", "kind", kind, "result", result, "rule", rule)
                .increment());
    }

    /** What is rolled back was not. */
    private static void afterCommit(Runnable counting) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                counting.run();
            }
        });
    }
}
