package org.bdo.proxy.platform;

import org.bdo.resource.ResourceServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Who may ask what. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServer.class)
class SecurityConfiguration {

    @Bean
    ResourceServer.Access access() {
        return requests -> requests.requestMatchers(HttpMethod.POST, "/instances", "/studies", "/studies/*")
                .hasRole("mo-integrator")
                .requestMatchers("/imports", "/imports/*", "/backfills", "/backfills/*")
                .hasRole("operator")
                .requestMatchers(HttpMethod.GET, "/routes", "/rules", "/actuator/metrics/**")
                .hasRole("operator");
    }
}
