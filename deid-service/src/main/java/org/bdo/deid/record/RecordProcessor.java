package org.bdo.deid.record;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.bdo.deid.pseudonym.PersonLinks;
import org.bdo.deid.rule.HeldBackException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a record from its event to its result: rows, state and the event that tells of it are one transaction, and a record
 * that is already settled is left alone, so an event may come any number of times.
 */
@Component
class RecordProcessor {

    private final Deidentification deidentification;
    private final RecordRepository records;
    private final PersonLinks persons;
    private final Results results;
    private final TransactionTemplate transactions;

    RecordProcessor(
            Deidentification deidentification,
            RecordRepository records,
            PersonLinks persons,
            Results results,
            PlatformTransactionManager transactions) {
        this.deidentification = deidentification;
        this.records = records;
        this.persons = persons;
        this.results = results;
        this.transactions = new TransactionTemplate(transactions);
    }

    /** Processes a record that an event tells of, unless it is known; what the PACS refused is new once the PACS took it. */
    void receive(Incoming record) {
        boolean taken = record.isImage() && record.refusedWith() == null;
        if (!records.isKnown(record.id()) || (taken && records.renew(record, Deidentification.REFUSED_BY_PACS))) {
            process(record);
        }
    }

    /** Processes a record that is new or waits to be processed again. */
    void process(Incoming record) {
        boolean settled = false;
        while (!settled) {
            try (Judged judged = new Judged(deidentification.judge(record))) {
                settled = settle(record, judged.verdict());
            }
        }
    }

    private boolean settle(Incoming record, Verdict verdict) {
        try {
            return transactions.execute(_ -> store(record, verdict));
        } catch (HeldBackException e) {
            return settle(record, new Verdict.Held(e.rule(), e.reason()));
        } catch (DataIntegrityViolationException e) {
            if (verdict instanceof Verdict.Held) {
                throw e;
            }
            return settle(
                    record,
                    new Verdict.Held(
                            "deid.not-storable",
                            "The result does not fit the research store's tables; the rules must learn it."));
        }
    }

    /** False where the record's person has meanwhile become another, so that it must be judged again. */
    private boolean store(Incoming record, Verdict verdict) {
        if (verdict instanceof Verdict.Clean clean && !persons.hold(clean.person())) {
            return false;
        }
        Optional<RecordRepository.State> state = records.lock(record.id());
        if (state.isPresent() && !state.get().pending()) {
            return true;
        }
        List<String> before = state.map(RecordRepository.State::objectKeys).orElse(List.of());
        results.store(record, verdict, before, Instant.now().truncatedTo(ChronoUnit.MICROS));
        return true;
    }

    /** A verdict whose file is removed when it is settled or not. */
    private record Judged(Verdict verdict) implements AutoCloseable {

        @Override
        public void close() {
            if (verdict instanceof Verdict.CleanImage image) {
                image.instance().close();
            }
        }
    }
}
