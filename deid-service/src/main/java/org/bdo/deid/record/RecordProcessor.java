package org.bdo.deid.record;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
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

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Deidentification deidentification;
    private final RecordRepository records;
    private final PersonLinks persons;
    private final Results results;
    private final Instances instances;
    private final ResearchObjects objects;
    private final TransactionTemplate transactions;

    RecordProcessor(
            Deidentification deidentification,
            RecordRepository records,
            PersonLinks persons,
            Results results,
            Instances instances,
            ResearchObjects objects,
            PlatformTransactionManager transactions) {
        this.deidentification = deidentification;
        this.records = records;
        this.persons = persons;
        this.results = results;
        this.instances = instances;
        this.objects = objects;
        this.transactions = new TransactionTemplate(transactions);
    }

    /**
     * Processes a record that an event tells of, unless it is known; what the PACS refused is new once the PACS took it, what
     * was converted anew is new again.
     */
    void receive(Incoming record) {
        if (!records.isKnown(record.id()) || renewed(record)) {
            process(record);
        }
    }

    private boolean renewed(Incoming record) {
        return switch (record.keptEvent()) {
            case RecordConverted event -> records.renew(event);
            case InstanceReceived event ->
                event.refusedWith() == null && records.renew(record, Deidentification.REFUSED_BY_PACS);
            default -> false;
        };
    }

    /** Processes a record that is new or waits to be processed again. */
    void process(Incoming record) {
        process(record, deidentification::judge);
    }

    /** Processes a head's series whose slices waited for each other. */
    void processSeries(List<Incoming> slices) {
        Function<Incoming, Verdict> judge = deidentification.judgeSeries(slices);
        slices.forEach(slice -> process(slice, judge));
    }

    private void process(Incoming record, Function<Incoming, Verdict> judge) {
        boolean settled = false;
        while (!settled) {
            try (Judged judged = new Judged(judge.apply(record))) {
                settled = switch (judged.verdict()) {
                    case Verdict.Held held -> held(record, held);
                    case Verdict.Waits waits -> waits(record, waits);
                    case Verdict.Clean clean -> clean(record, clean);
                };
            }
        }
    }

    private boolean held(Incoming record, Verdict.Held held) {
        transactions.executeWithoutResult(_ -> {
            instances.lock(record.id());
            RecordRepository.State before = records.lock(record.id()).orElse(RecordRepository.State.NONE);
            if (before.pending()) {
                results.held(record, held, before, now());
            }
        });
        return true;
    }

    private boolean waits(Incoming record, Verdict.Waits waits) {
        return transactions.execute(_ -> {
            if (!persons.hold(waits.person())) {
                return false;
            }
            RecordRepository.State before = records.lock(record.id()).orElse(RecordRepository.State.NONE);
            if (before.pending()) {
                records.waiting(record, waits, before);
            }
            return true;
        });
    }

    private boolean clean(Incoming record, Verdict.Clean clean) {
        String key = clean.objectKey(record.id() + "-" + HexFormat.of().toHexDigits(RANDOM.nextInt()));
        objects.write(key, clean);
        try {
            return transactions.execute(_ -> store(record, clean, key));
        } catch (HeldBackException e) {
            objects.giveUp(List.of(key));
            return held(record, new Verdict.Held(e.rule(), e.reason()));
        } catch (DataIntegrityViolationException e) {
            objects.giveUp(List.of(key));
            return held(
                    record,
                    new Verdict.Held(
                            "deid.not-storable",
                            "The result does not fit the research store's tables; the rules must learn it."));
        }
    }

    /** False where the record's person has meanwhile become another, so that it must be judged again. */
    private boolean store(Incoming record, Verdict.Clean clean, String key) {
        if (!persons.hold(clean.person())) {
            objects.giveUp(List.of(key));
            return false;
        }
        instances.lock(record.id());
        instances.claim(clean);
        RecordRepository.State before = records.lock(record.id()).orElse(RecordRepository.State.NONE);
        if (before.pending()) {
            results.store(record, clean, key, before, now());
        } else {
            objects.giveUp(List.of(key));
        }
        return true;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
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
