package org.bdo.gateway.login;

import static org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher.pathPattern;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.bdo.gateway.problem.Problem;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.MediaTypeRequestMatcher;
import org.springframework.security.web.util.matcher.NegatedRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** Who may see what: pages lead to the login, {@code /api} answers with a problem, both only with a session. */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final RequestMatcher API = pathPattern("/api/**");

    /** Only what this origin serves, no inline script or style, no frames: injected markup has nothing to run with. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "manifest-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
            "frame-ancestors 'none'");

    @Bean
    SecurityFilterChain security(HttpSecurity http, ClientRegistration keycloak, SignOut signOut) {
        String login = "/oauth2/authorization/" + keycloak.getRegistrationId();
        return http.authorizeHttpRequests(requests -> requests
                        // A request that was let in may be forwarded, and any may be answered with an error.
                        .dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/actuator/health/**", "/assets/**", "/icon.svg", "/sign-in-failed/**")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .oauth2Login(oidc -> oidc.loginPage(login).failureUrl("/sign-in-failed/index.html"))
                .logout(logout -> logout.logoutSuccessHandler(signOut))
                .csrf(csrf -> csrf.spa().csrfTokenRepository(csrfCookie()))
                .requestCache(cache -> cache.requestCache(pagesOnly()))
                .exceptionHandling(exceptions -> exceptions
                        .authenticationEntryPoint(entryPoint(login))
                        // Roles are the services' business: all that is refused here is a change without the token.
                        .accessDeniedHandler((_, response, _) -> Problem.CSRF.write(response)))
                .headers(SecurityConfiguration::harden)
                .build();
    }

    /** The portal's script reads it and sends it back in the header X-XSRF-TOKEN; another site can do neither. */
    private static CookieCsrfTokenRepository csrfCookie() {
        var cookie = CookieCsrfTokenRepository.withHttpOnlyFalse();
        cookie.setCookieCustomizer(attributes -> attributes.sameSite("Lax"));
        return cookie;
    }

    private static AuthenticationEntryPoint entryPoint(String login) {
        var toLogin = new LoginUrlAuthenticationEntryPoint(login);
        return (request, response, refusal) -> {
            if (API.matches(request)) {
                Problem.NOT_SIGNED_IN.write(response);
            } else {
                toLogin.commence(request, response, refusal);
            }
        };
    }

    private static void harden(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER))
                .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(
                        policy -> policy.policy("camera=(), microphone=(), geolocation=(), payment=()"));
    }

    /** After the login the browser goes back to the page it wanted, never to an answer of the API. */
    private static HttpSessionRequestCache pagesOnly() {
        var html = new MediaTypeRequestMatcher(MediaType.TEXT_HTML);
        html.setIgnoredMediaTypes(Set.of(MediaType.ALL));
        var cache = new HttpSessionRequestCache();
        cache.setRequestMatcher(
                new AndRequestMatcher(pathPattern(HttpMethod.GET, "/**"), new NegatedRequestMatcher(API), html));
        return cache;
    }
}
