package org.bdo.gateway.login;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.core.AuthorizationGrantType;

/**
 * The one OAuth 2 client, {@code bdo-gateway}, from {@code spring.security.oauth2.client.*}. Spring Boot would ask the
 * issuer for its endpoints while starting, and fail with it; here they follow from the issuer's address (Keycloak
 * Server Administration Guide, "OpenID Connect endpoints"), so the gateway starts in any order. An endpoint given
 * explicitly wins: Keycloak's address inside a network may differ from the one the browser sees.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OAuth2ClientProperties.class)
class KeycloakRegistration {

    @Bean
    ClientRegistration clientRegistration(OAuth2ClientProperties properties) {
        if (properties.getRegistration().size() != 1) {
            throw new IllegalStateException(
                    "Exactly one client is expected under 'spring.security.oauth2.client.registration', found "
                            + properties.getRegistration().keySet());
        }
        Map.Entry<String, OAuth2ClientProperties.Registration> entry =
                properties.getRegistration().entrySet().iterator().next();
        String providerId = Optional.ofNullable(entry.getValue().getProvider()).orElse(entry.getKey());
        OAuth2ClientProperties.Provider provider = Objects.requireNonNull(
                properties.getProvider().get(providerId),
                () -> "'spring.security.oauth2.client.provider." + providerId + "' must be set");
        return registration(entry.getKey(), entry.getValue(), provider);
    }

    @Bean
    ClientRegistrationRepository clientRegistrationRepository(ClientRegistration registration) {
        return new InMemoryClientRegistrationRepository(registration);
    }

    private static ClientRegistration registration(
            String id, OAuth2ClientProperties.Registration client, OAuth2ClientProperties.Provider provider) {
        String issuer = Objects.requireNonNull(provider.getIssuerUri(), "the provider's 'issuer-uri' must be set");
        String endpoints = issuer + "/protocol/openid-connect";
        return ClientRegistration.withRegistrationId(id)
                .clientId(Objects.requireNonNull(client.getClientId(), "'client-id' must be set"))
                .clientSecret(Objects.requireNonNull(client.getClientSecret(), "'client-secret' must be set"))
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUri("{baseUrl}/login/oauth2/code/{registrationId}")
                .scope(Optional.ofNullable(client.getScope())
                        .filter(scopes -> !scopes.isEmpty())
                        .orElse(Set.of("openid", "profile")))
                .issuerUri(issuer)
                .authorizationUri(or(provider.getAuthorizationUri(), endpoints + "/auth"))
                .tokenUri(or(provider.getTokenUri(), endpoints + "/token"))
                .jwkSetUri(or(provider.getJwkSetUri(), endpoints + "/certs"))
                .userInfoUri(or(provider.getUserInfoUri(), endpoints + "/userinfo"))
                .userNameAttributeName("preferred_username")
                .providerConfigurationMetadata(Map.of("end_session_endpoint", endpoints + "/logout"))
                .build();
    }

    private static String or(@Nullable String given, String derived) {
        return given == null ? derived : given;
    }
}
