package org.bdo.ingest.platform;

import jakarta.servlet.DispatcherType;
import org.bdo.resource.SecurityProblems;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what; what is not named here is denied. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    @Bean
    SecurityFilterChain security(HttpSecurity http, SecurityProblems problems) {
        return http.authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll() // what failed was let in before; else the refusal would hide the failure
                        .requestMatchers("/actuator/health/**")
                        .permitAll()
                        .requestMatchers(HttpMethod.POST, "/hl7v2", "/fhir", "/cda")
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
                        .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                        .hasAnyRole("monitor", "operator", "admin")
                        .requestMatchers(HttpMethod.GET, "/fhir/metadata")
                        .permitAll()
                        .requestMatchers("/concept-maps/**")
                        .hasAnyRole("operator", "admin")
                        .requestMatchers("/sources", "/sources/*/secret")
                        .hasAnyRole("operator", "admin")
                        .anyRequest()
                        .denyAll())
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable) // no cookies: a token comes with each request
                .build();
    }

    @Bean
    SecurityProblems securityProblems(JsonMapper json) {
        return new SecurityProblems(json);
    }
}
