package org.bdo.ingest.record;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** How much waits in the journal for the object store: when it is too much, nothing more is taken until it has gone down. */
@Component
class Backlog {

    private final InboxRepository inbox;
    private final long limit;
    private final AtomicLong bytes = new AtomicLong();

    Backlog(InboxRepository inbox, JournalProperties properties, MeterRegistry meters) {
        this.inbox = inbox;
        this.limit = properties.backlog().toBytes();
        Gauge.builder("bdo.ingest.journal.bytes", bytes, AtomicLong::get)
                .description("Bytes that are durable and wait for the object store")
                .register(meters);
    }

    boolean isFull() {
        return bytes.get() >= limit;
    }

    /** So many bytes more; negative for what has left. */
    void changed(long difference) {
        bytes.addAndGet(difference);
    }

    /** Several instances share the journal, so what one knows is only near; this sets it right. */
    @Scheduled(fixedDelay = 5000)
    void measure() {
        bytes.set(inbox.bytes());
    }
}
