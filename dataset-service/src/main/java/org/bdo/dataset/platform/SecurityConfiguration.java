package org.bdo.dataset.platform;

import jakarta.servlet.DispatcherType;
import org.bdo.resource.BodyLimit;
import org.bdo.resource.SecurityProblems;
import org.bdo.resource.StoreProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Which role may ask what; whose request it is, the feature decides. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
@Import(StoreProblems.class)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(HttpSecurity http, SecurityProblems problems) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/requests")
                        .hasRole("researcher")
                        .requestMatchers(HttpMethod.GET, "/requests", "/requests/*")
                        .hasAnyRole("researcher", "dac-member", "auditor")
                        .requestMatchers(HttpMethod.POST, "/requests/*/approve", "/requests/*/reject")
                        .hasRole("dac-member")
                        .requestMatchers(HttpMethod.GET, "/requests/*/files", "/requests/*/files/**")
                        .hasRole("researcher")
                        .requestMatchers(HttpMethod.GET, "/audit", "/audit/verify")
                        .hasRole("auditor")
                        .anyRequest()
                        .denyAll())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie carries an identity here, so there is nothing that a forged request could ride on.
                .csrf(csrf -> csrf.disable())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .build();
    }

    @Bean
    SecurityProblems securityProblems(JsonMapper json) {
        return new SecurityProblems(json);
    }

    @Bean
    BodyLimit bodyLimit() {
        return new BodyLimit();
    }
}
