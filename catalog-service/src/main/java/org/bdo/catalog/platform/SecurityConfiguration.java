package org.bdo.catalog.platform;

import org.bdo.resource.BodyLimit;
import org.bdo.resource.ResourceServer;
import org.bdo.resource.StoreProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Who may ask what. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, StoreProblems.class})
class SecurityConfiguration {

    @Bean
    ResourceServer.Access access() {
        return requests -> requests.requestMatchers(HttpMethod.PUT, "/sources/*")
                .hasAnyRole("operator", "admin")
                .requestMatchers(HttpMethod.GET, "/sources", "/sources/*")
                .hasAnyRole("researcher", "operator", "auditor", "admin")
                .requestMatchers(HttpMethod.GET, "/quarantine-reasons")
                .hasAnyRole("operator", "auditor");
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }
}
