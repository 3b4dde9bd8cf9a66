package org.bdo.catalog.platform;

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

/** Who may ask what. What is not listed is denied. */
@Configuration(proxyBeanMethods = false)
@Import(StoreProblems.class)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(HttpSecurity http, SecurityProblems problems) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.PUT, "/sources/*")
                        .hasAnyRole("operator", "admin")
                        .requestMatchers(HttpMethod.GET, "/sources", "/sources/*")
                        .hasAnyRole("researcher", "operator", "auditor", "admin")
                        .requestMatchers(HttpMethod.GET, "/quarantine-reasons")
                        .hasAnyRole("operator", "auditor")
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
