package org.bdo.deid.record;

import org.bdo.contracts.InstanceReceived;
import org.bdo.contracts.RecordConverted;
import org.bdo.contracts.Topics;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Events in. A failure of the infrastructure is thrown, so that the event comes again. */
@Component
class RecordListener {

    private final RecordProcessor processor;

    RecordListener(RecordProcessor processor) {
        this.processor = processor;
    }

    @KafkaListener(topics = Topics.INGEST_CONVERTED)
    void on(RecordConverted event) {
        processor.receive(new Incoming.Clinical(event));
    }

    @KafkaListener(topics = Topics.IMAGING_RECEIVED)
    void on(InstanceReceived event) {
        processor.receive(new Incoming.Image(event));
    }
}
