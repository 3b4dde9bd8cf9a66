package org.bdo.gateway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.List;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.bdo.gateway.problem.Problem;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerRequest;

class RelayFailureTest {

    private final MockHttpSession session = new MockHttpSession();

    @Test
    void aServiceThatIsNotThereIsUnavailable() {
        assertThat(unanswered(new ConnectException("refused"))).isEqualTo(Problem.SERVICE_UNAVAILABLE);
        assertThat(unanswered(new ConnectTimeoutException("slow"))).isEqualTo(Problem.SERVICE_UNAVAILABLE);
    }

    @Test
    void aSilentServiceTookTooLong() {
        assertThat(unanswered(new SocketTimeoutException("silent"))).isEqualTo(Problem.SERVICE_TIMEOUT);
    }

    @Test
    void aServiceWithoutAFreeConnectionIsBusy() {
        assertThat(unanswered(new IOException(new ConnectionRequestTimeoutException("pool"))))
                .isEqualTo(Problem.SERVICE_BUSY);
    }

    @Test
    void aRefusedRefreshTokenEndsTheSession() {
        assertThat(withoutToken(refusal("invalid_grant"))).isEqualTo(Problem.SESSION_EXPIRED);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aMissingTokenEndsTheSession() {
        assertThat(withoutToken(new ClientAuthorizationRequiredException("keycloak")))
                .isEqualTo(Problem.SESSION_EXPIRED);
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void aKeycloakThatIsAwayDoesNot() {
        assertThat(withoutToken(refusal("invalid_token_response"))).isEqualTo(Problem.SIGN_IN_UNAVAILABLE);
        assertThat(session.isInvalid()).isFalse();
    }

    private Problem withoutToken(ClientAuthorizationException error) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setSession(session);
        return RelayFailure.withoutToken(error, ServerRequest.create(request, List.of()));
    }

    private static Problem unanswered(IOException cause) {
        return RelayFailure.unanswered(new ResourceAccessException("I/O error", cause));
    }

    private static ClientAuthorizationException refusal(String code) {
        return new ClientAuthorizationException(new OAuth2Error(code), "keycloak");
    }
}
