package org.bdo.deid.record;

import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Processes again what a merge of persons or an operator has marked, and removes the objects that were given up. */
@Component
class Reprocessing {

    private static final int BATCH = 20;

    private final RecordRepository records;
    private final RecordProcessor processor;
    private final ResearchObjects objects;
    private final ReentrantLock running = new ReentrantLock();

    Reprocessing(RecordRepository records, RecordProcessor processor, ResearchObjects objects) {
        this.records = records;
        this.processor = processor;
        this.objects = objects;
    }

    /** At a fixed rate and with its own lock: fixed delays share one thread with the outbox, which must not wait for images. */
    @Scheduled(fixedRateString = "${bdo.deid.reprocessing-interval:500ms}")
    void run() {
        if (running.tryLock()) {
            try {
                List<Incoming> pending = records.takePending(BATCH);
                pending.forEach(processor::process);
                objects.removeGivenUp();
            } finally {
                running.unlock();
            }
        }
    }
}
