package org.bdo.ingest.intake;

import java.time.Clock;
import org.bdo.ingest.record.Records;
import org.bdo.store.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class IntakeConfiguration {

    @Bean
    Intake intake(ObjectStore identified, Records records, PartitionKey partitionKey, Clock clock) {
        return new Intake(identified, records, partitionKey, clock);
    }
}
