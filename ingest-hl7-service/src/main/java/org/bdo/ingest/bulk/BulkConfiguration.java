package org.bdo.ingest.bulk;

import org.bdo.ingest.job.Jobs;
import org.bdo.store.ObjectStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BulkConfiguration {

    @Bean
    Import importing(ObjectStore identified, Jobs jobs) {
        return new Import(identified, jobs);
    }
}
