package org.bdo.ingest.conversion;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class DryRunConfiguration {

    @Bean
    DryRun dryRun(Converter converter, Clock clock, JsonMapper json) {
        return new DryRun(converter, clock, json);
    }
}
