package org.bdo.ingest.job;

import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class JobConfiguration {

    @Bean
    Jobs jobs(JobRepository repository, List<Work> works, Clock clock) {
        return new Jobs(repository, works, clock);
    }
}
