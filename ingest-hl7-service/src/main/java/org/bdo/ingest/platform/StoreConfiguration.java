package org.bdo.ingest.platform;

import java.time.Clock;
import org.bdo.outbox.OutboxConfiguration;
import org.bdo.store.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

@Configuration(proxyBeanMethods = false)
@Import(OutboxConfiguration.class)
class StoreConfiguration {

    @Bean
    ObjectStore identified(StoreProperties stores) {
        return new ObjectStore(stores.identified());
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
