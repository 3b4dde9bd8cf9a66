package org.bdo.ingest.platform;

import org.bdo.resource.ResourceServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Who may do what; what is not named here is denied. */
@Configuration(proxyBeanMethods = false)
@Import(ResourceServer.class)
class SecurityConfiguration {

    @Bean
    ResourceServer.Access access() {
        return requests -> requests.requestMatchers(HttpMethod.POST, "/hl7v2", "/fhir", "/cda")
                .hasRole("mo-integrator")
                .requestMatchers(HttpMethod.POST, "/fhir/**")
                .hasRole("mo-integrator")
                .requestMatchers(HttpMethod.PUT, "/fhir/**")
                .hasRole("mo-integrator")
                .requestMatchers(HttpMethod.GET, "/fhir/$import/*", "/self-test", "/records/*/content")
                .hasRole("mo-integrator")
                .requestMatchers(HttpMethod.GET, "/records", "/records/*")
                .hasAnyRole("operator", "mo-integrator")
                .requestMatchers("/records/**", "/jobs/*", "/quality", "/quality/**")
                .hasRole("operator")
                .requestMatchers(HttpMethod.GET, "/fhir/metadata")
                .permitAll()
                .requestMatchers("/concept-maps/**")
                .hasAnyRole("operator", "admin")
                .requestMatchers("/sources", "/sources/*/secret")
                .hasAnyRole("operator", "admin");
    }
}
