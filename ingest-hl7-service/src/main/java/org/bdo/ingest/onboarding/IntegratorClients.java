package org.bdo.ingest.onboarding;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.keycloak.OAuth2Constants;
import org.keycloak.admin.client.JacksonProvider;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.admin.client.KeycloakBuilder;
import org.keycloak.admin.client.resource.ClientsResource;
import org.keycloak.representations.idm.ClientRepresentation;
import org.keycloak.representations.idm.ProtocolMapperRepresentation;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * The organisations' clients in Keycloak. A token of theirs has the role and the source by mappers of the client itself: to give a
 * service account a role, this service would have to manage the realm's people too.
 */
@Component
class IntegratorClients implements DisposableBean {

    /** Tells a client that was made here from one that somebody made by hand, which is left alone. */
    private static final String MARK = "bdo.made-by";

    private static final String US = "ingest-hl7-service";
    private static final int CREATED = 201;
    private static final int CONFLICT = 409;

    private final OnboardingProperties properties;
    private @Nullable Keycloak keycloak;

    IntegratorClients(OnboardingProperties properties) {
        this.properties = properties;
    }

    /**
     * A new secret of this source's client; the client is made where there is none. An older secret is void from then on.
     *
     * @throws NameTakenException where a client has this name that was not made here
     * @throws KeycloakException where Keycloak cannot be reached or refuses
     */
    String newSecret(String source, String name) throws NameTakenException, KeycloakException {
        try {
            ClientsResource clients = clients();
            List<ClientRepresentation> known = clients.findByClientId(source);
            if (known.isEmpty()) {
                create(clients, source, name);
                known = clients.findByClientId(source);
            }
            ClientRepresentation client = known.getFirst();
            if (!US.equals(client.getAttributes().get(MARK))) {
                throw new NameTakenException();
            }
            return clients.get(client.getId()).generateNewSecret().getValue();
        } catch (ProcessingException | WebApplicationException e) {
            throw new KeycloakException(e);
        }
    }

    private static void create(ClientsResource clients, String source, String name)
            throws NameTakenException, KeycloakException {
        try (Response answer = clients.create(client(source, name))) {
            if (answer.getStatus() == CONFLICT) {
                throw new NameTakenException();
            }
            if (answer.getStatus() != CREATED) {
                throw new KeycloakException(new WebApplicationException(answer.getStatus()));
            }
        }
    }

    private static ClientRepresentation client(String source, String name) {
        ClientRepresentation client = new ClientRepresentation();
        client.setClientId(source);
        client.setName(name);
        client.setDescription("An integrator: the hospital's own system");
        client.setEnabled(true);
        client.setProtocol("openid-connect");
        client.setPublicClient(false);
        client.setClientAuthenticatorType("client-secret");
        client.setStandardFlowEnabled(false);
        client.setImplicitFlowEnabled(false);
        client.setDirectAccessGrantsEnabled(false);
        client.setServiceAccountsEnabled(true);
        client.setFullScopeAllowed(false);
        client.setAttributes(Map.of(MARK, US));
        client.setProtocolMappers(List.of(
                mapper("roles", "oidc-hardcoded-claim-mapper", claim("roles", "[\"mo-integrator\"]", "JSON")),
                mapper("source", "oidc-hardcoded-claim-mapper", claim("source", source, "String")),
                mapper("audience", "oidc-audience-mapper", Map.of("included.custom.audience", "bdo-services"))));
        return client;
    }

    private static Map<String, String> claim(String name, String value, String type) {
        return Map.of("claim.name", name, "claim.value", value, "jsonType.label", type);
    }

    private static ProtocolMapperRepresentation mapper(String name, String kind, Map<String, String> config) {
        ProtocolMapperRepresentation mapper = new ProtocolMapperRepresentation();
        mapper.setName(name);
        mapper.setProtocol("openid-connect");
        mapper.setProtocolMapper(kind);
        mapper.setConfig(new java.util.HashMap<>(config));
        mapper.getConfig().put("access.token.claim", "true");
        mapper.getConfig().put("introspection.token.claim", "true");
        return mapper;
    }

    /** Made at the first use: most runs connect nobody, and it takes a while. */
    private synchronized ClientsResource clients() throws KeycloakException {
        URI url = properties.keycloak();
        if (url == null) {
            throw new KeycloakException(new ProcessingException("bdo.ingest.onboarding.keycloak is not set"));
        }
        Keycloak known = keycloak;
        if (known == null) {
            known = connect(url);
            keycloak = known;
        }
        return known.realm(properties.realm()).clients();
    }

    private Keycloak connect(URI url) {
        Client http = ClientBuilder.newBuilder()
                .connectTimeout(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(properties.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .register(JacksonProvider.class, 100)
                .build();
        return KeycloakBuilder.builder()
                .serverUrl(url.toString())
                .realm(properties.realm())
                .grantType(OAuth2Constants.CLIENT_CREDENTIALS)
                .clientId(properties.clientId())
                .clientSecret(properties.clientSecret())
                .resteasyClient(http)
                .build();
    }

    @Override
    public synchronized void destroy() {
        if (keycloak != null) {
            keycloak.close();
        }
    }
}
