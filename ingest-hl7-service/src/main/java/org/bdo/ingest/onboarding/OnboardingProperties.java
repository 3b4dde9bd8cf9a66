package org.bdo.ingest.onboarding;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How organisations are connected by REST.
 *
 * @param keycloak base URL of Keycloak; null where nobody may be connected by REST
 * @param realm in which the organisations' clients are made
 * @param clientId as which this service works there; its service account has manage-clients and nothing else
 * @param clientSecret of that client
 * @param timeout of one request to Keycloak
 * @param firstPort of those that are given where the request names none
 * @param lastPort the same, inclusive
 * @param sslBundle name of the bundle (spring.ssl.bundle) that makes these ports MLLPS; null for plain MLLP
 */
@Validated
@ConfigurationProperties("bdo.ingest.onboarding")
record OnboardingProperties(
        @Nullable URI keycloak,
        @DefaultValue("bdo") String realm,
        @DefaultValue("bdo-ingest") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("2600") @Min(1024) @Max(65535) int firstPort,
        @DefaultValue("2699") @Min(1024) @Max(65535) int lastPort,
        @Nullable String sslBundle) {

    /** Where an integrator gets his tokens. */
    String tokenUrl() {
        return keycloak + "/realms/" + realm + "/protocol/openid-connect/token";
    }

    @Override
    public String toString() { // without the secret
        return "OnboardingProperties[keycloak=" + keycloak + ", realm=" + realm + ", clientId=" + clientId + "]";
    }
}
