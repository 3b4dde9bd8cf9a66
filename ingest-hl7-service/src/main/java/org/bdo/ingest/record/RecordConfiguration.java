package org.bdo.ingest.record;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.bdo.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class RecordConfiguration {

    @Bean
    Records records(RecordRepository repository, Outbox outbox, Clock clock, MeterRegistry meters) {
        return new Records(repository, outbox, clock, meters);
    }

    @Bean
    Journal journal(InboxRepository inbox, Backlog backlog) {
        return new Journal(inbox, backlog);
    }
}
