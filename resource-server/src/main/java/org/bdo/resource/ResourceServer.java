package org.bdo.resource;

import jakarta.servlet.DispatcherType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.web.SecurityFilterChain;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the REST interfaces of all services have in common: a token with each request and no session, refusals as problems,
 * health for everybody, metrics for the role {@code monitor}, and whatever no rule names denied. A service imports it and says
 * by one {@link Access} who may ask what.
 */
@Configuration(proxyBeanMethods = false)
public class ResourceServer {

    /** The rules of one service. */
    @FunctionalInterface
    public interface Access {

        /** Adds who may ask what; the rule that denies the rest comes after. */
        void rules(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry requests);
    }

    @Bean
    SecurityFilterChain security(HttpSecurity http, Access access, JsonMapper json) {
        SecurityProblems problems = new SecurityProblems(json);
        return http.authorizeHttpRequests(requests -> {
                    requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                            .permitAll() // what failed was let in before; else the refusal would hide the failure
                            .requestMatchers(HttpMethod.GET, "/actuator/health", "/actuator/health/**")
                            .permitAll()
                            .requestMatchers(HttpMethod.GET, "/actuator/prometheus")
                            .hasAnyRole("monitor", "operator", "admin");
                    access.rules(requests);
                    requests.anyRequest().denyAll();
                })
                .oauth2ResourceServer(server -> server.jwt(Customizer.withDefaults())
                        .authenticationEntryPoint(problems)
                        .accessDeniedHandler(problems))
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                // No cookie carries an identity here, so there is nothing that a forged request could ride on.
                .csrf(csrf -> csrf.disable())
                .build();
    }
}
