package org.bdo.ingest.intake;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.bdo.ingest.record.Journal;
import org.bdo.store.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    Intake intake(
            ObjectStore identified, Journal journal, PartitionKey partitionKey, Clock clock, MeterRegistry meters) {
        return new Intake(identified, journal, partitionKey, clock, meters);
    }
}
