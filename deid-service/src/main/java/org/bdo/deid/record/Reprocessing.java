package org.bdo.deid.record;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Processes again what a merge of persons or an operator has marked, on all cores, and removes the objects that were given up.
 * The order does not matter: of what is said several times the record received last counts.
 */
@Component
class Reprocessing {

    private static final int THREADS = Math.max(2, Runtime.getRuntime().availableProcessors());
    private static final int BATCH = 10 * THREADS;

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
    void run() throws InterruptedException, ExecutionException {
        if (running.tryLock()) {
            try {
                int taken;
                do {
                    taken = batch();
                    objects.removeDue();
                } while (taken == BATCH);
            } finally {
                running.unlock();
            }
        }
    }

    /** What fails waits on and comes again after the others; the first failure is thrown when all have been tried. */
    private int batch() throws InterruptedException, ExecutionException {
        List<Incoming> pending = records.takePending(BATCH);
        try (ExecutorService threads =
                Executors.newFixedThreadPool(THREADS, Thread.ofVirtual().factory())) {
            List<Future<?>> all = pending.stream()
                    .<Future<?>>map(record -> threads.submit(() -> processor.process(record)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        }
        return pending.size();
    }
}
