package org.bdo.gateway.login;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Ends the session at Keycloak too (OpenID Connect RP-Initiated Logout 1.0, section 2). {@code POST /logout} comes from
 * a script, which cannot follow a redirect to another origin: the answer is {@code {"location": "…"}} and the page goes
 * there itself.
 */
@Component
class SignOut extends OidcClientInitiatedLogoutSuccessHandler {

    SignOut(ClientRegistrationRepository registrations, JsonMapper json) {
        super(registrations);
        setPostLogoutRedirectUri("{baseUrl}/");
        setRedirectStrategy((_, response, url) -> {
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.setCharacterEncoding(StandardCharsets.UTF_8);
            response.getWriter().write(json.writeValueAsString(Map.of("location", url)));
        });
    }
}
