package org.bdo.gateway.login;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientProviderBuilder;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.OAuth2RefreshTokenGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.RestClientRefreshTokenTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.util.HttpSessionMutexListener;

/** How tokens are got and where they are kept: with time limits, so that a silent Keycloak holds up nobody for ever. */
@Configuration(proxyBeanMethods = false)
class TokenRequests {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** In the session and nowhere else: the default keeps them by user name, shared by all sessions, and for ever. */
    @Bean
    OAuth2AuthorizedClientRepository authorizedClientRepository() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    /**
     * Gives the session's access token, renewed in time. One at a time for a session: Keycloak takes each refresh token once,
     * and of two requests of one page that used the same one, the second would end the session.
     */
    @Bean
    OAuth2AuthorizedClientManager sessionTokens(
            ClientRegistrationRepository registrations,
            OAuth2AuthorizedClientRepository sessions,
            OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshedTokens,
            LoginProperties properties) {
        var tokens = new DefaultOAuth2AuthorizedClientManager(registrations, sessions);
        tokens.setAuthorizedClientProvider(OAuth2AuthorizedClientProviderBuilder.builder()
                .authorizationCode()
                .refreshToken(refresh ->
                        refresh.accessTokenResponseClient(refreshedTokens).clockSkew(properties.renewBefore()))
                .build());
        return request -> {
            synchronized (sessionMutex()) {
                return tokens.authorize(request);
            }
        };
    }

    /** Keeps one object for each session to synchronize on; the session objects themselves may differ by request. */
    @Bean
    HttpSessionMutexListener sessionMutexes() {
        return new HttpSessionMutexListener();
    }

    private static Object sessionMutex() {
        var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
        return request.getSessionMutex();
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> codeTokens() {
        var client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(tokenEndpoint());
        return client;
    }

    @Bean
    OAuth2AccessTokenResponseClient<OAuth2RefreshTokenGrantRequest> refreshedTokens() {
        var client = new RestClientRefreshTokenTokenResponseClient();
        client.setRestClient(tokenEndpoint());
        return client;
    }

    private static RestClient tokenEndpoint() {
        var requests = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(CONNECT).build());
        requests.setReadTimeout(ANSWER);
        return RestClient.builder()
                .requestFactory(requests)
                .configureMessageConverters(converters -> converters
                        .addCustomConverter(new FormHttpMessageConverter())
                        .addCustomConverter(new OAuth2AccessTokenResponseHttpMessageConverter()))
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build();
    }
}
