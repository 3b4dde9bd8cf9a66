package org.bdo.deid.platform;

import jakarta.servlet.DispatcherType;
import org.bdo.resource.SecurityProblems;
import org.bdo.resource.StoreProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Deny by default; tokens are checked here whatever stands in front. */
@Configuration(proxyBeanMethods = false)
@Import(StoreProblems.class)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http, SecurityProblems problems) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, "/quarantine", "/quarantine/*", "/counts")
                        .hasRole("operator")
                        .requestMatchers(HttpMethod.POST, "/quarantine/*/replay")
                        .hasRole("operator")
                        .requestMatchers(HttpMethod.GET, "/profiles", "/profiles/*")
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
                        .hasAnyRole("operator", "mo-integrator")
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // Requests carry a bearer token and no cookie, so there is nothing to forge.
                .csrf(AbstractHttpConfigurer::disable)
                .build();
    }

    @Bean
    SecurityProblems securityProblems(JsonMapper json) {
        return new SecurityProblems(json);
    }
}
