package org.bdo.dataset.platform;

import org.bdo.resource.BodyLimit;
import org.bdo.resource.ResourceServer;
import org.bdo.resource.StoreProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Which role may ask what; whose request it is, the feature decides. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, StoreProblems.class})
class SecurityConfiguration {

    @Bean
    ResourceServer.Access access() {
        return requests -> requests.requestMatchers(HttpMethod.POST, "/requests")
                .hasRole("researcher")
                .requestMatchers(HttpMethod.GET, "/requests", "/requests/*")
                .hasAnyRole("researcher", "dac-member", "auditor")
                .requestMatchers(HttpMethod.POST, "/requests/*/approve", "/requests/*/reject")
                .hasRole("dac-member")
                .requestMatchers(HttpMethod.GET, "/requests/*/files", "/requests/*/files/**")
                .hasRole("researcher")
                .requestMatchers(HttpMethod.GET, "/audit", "/audit/verify")
                .hasRole("auditor");
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }
}
