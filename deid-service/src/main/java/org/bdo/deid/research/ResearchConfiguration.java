package org.bdo.deid.research;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@Configuration(proxyBeanMethods = false)
class ResearchConfiguration {

    @Bean
    ResearchStore researchStore(JdbcClient jdbc, JsonMapper json) {
        return new ResearchStore(jdbc, json);
    }
}
