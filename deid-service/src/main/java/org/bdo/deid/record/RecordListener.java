package org.bdo.deid.record;

import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.Topics;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.converter.MessageConversionException;
import org.springframework.stereotype.Component;

/**
 * Events in, on as many threads for each topic as there are cores; a partition, and so a patient of one source, is one thread's at
 * a time. A failure of the infrastructure is thrown, so that the event comes again.
 */
@Component
class RecordListener {

    static final String ALL_CORES = "#{T(Runtime).getRuntime().availableProcessors()}";

    private final RecordProcessor processor;

    RecordListener(RecordProcessor processor) {
        this.processor = processor;
    }

    @KafkaListener(topics = Topics.INGEST_CONVERTED, concurrency = ALL_CORES)
    void on(RecordConverted event) {
        requirePromised(event.convertedAt());
        receive(Incoming.of(event));
    }

    @KafkaListener(topics = Topics.IMAGING_RECEIVED, concurrency = ALL_CORES)
    void on(InstanceReceived event) {
        receive(Incoming.of(event));
    }

    private void receive(Incoming record) {
        requirePromised(record.id(), record.source(), record.kind(), record.objectKey(), record.receivedAt());
        processor.receive(record);
    }

    /** JSON that lacks what the contract promises can never be processed: to the dead letters with it. */
    private static void requirePromised(@Nullable Object... promised) {
        for (Object part : promised) {
            if (part == null) {
                throw new MessageConversionException("The event lacks an id, a source, a kind, a key or a time");
            }
        }
    }
}
