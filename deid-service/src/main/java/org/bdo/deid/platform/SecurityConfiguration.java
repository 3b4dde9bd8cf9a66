package org.bdo.deid.platform;

import org.bdo.resource.ResourceServer;
import org.bdo.resource.StoreProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;

/** Deny by default; tokens are checked here whatever stands in front. */
@Configuration(proxyBeanMethods = false)
@Import({ResourceServer.class, StoreProblems.class})
class SecurityConfiguration {

    @Bean
    ResourceServer.Access access() {
        return requests -> requests.requestMatchers(HttpMethod.GET, "/quarantine", "/quarantine/*", "/counts")
                .hasRole("operator")
                .requestMatchers(HttpMethod.POST, "/quarantine/*/replay")
                .hasRole("operator")
                .requestMatchers(HttpMethod.GET, "/profiles", "/profiles/*", "/profiles/*/diff")
                .authenticated()
                .requestMatchers(HttpMethod.PUT, "/profiles/*")
                .hasRole("admin")
                .requestMatchers(HttpMethod.POST, "/reidentifications", "/reidentifications/*/reads")
                .hasRole("operator")
                .requestMatchers(HttpMethod.POST, "/reidentifications/*/approve", "/reidentifications/*/reject")
                .hasRole("dac-member")
                .requestMatchers(HttpMethod.GET, "/reidentifications", "/reidentifications/*")
                .hasAnyRole("operator", "dac-member", "auditor")
                .requestMatchers("/merges", "/merges/*/undo", "/linkage/suggestions", "/linkage/suggestions/**")
                .hasRole("operator")
                .requestMatchers("/keys", "/keys/*")
                .hasRole("admin")
                .requestMatchers(HttpMethod.GET, "/mappings/*")
                .hasRole("admin")
                .requestMatchers(HttpMethod.GET, "/actuator/metrics/**")
                .hasRole("operator")
                .requestMatchers("/reruns", "/reruns/*")
                .hasRole("operator")
                .requestMatchers(HttpMethod.POST, "/profiles/*/preview")
                .hasAnyRole("operator", "mo-integrator");
    }
}
