package org.bdo.gateway.relay;

import jakarta.servlet.http.HttpSession;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.bdo.gateway.problem.Problem;
import org.springframework.security.oauth2.client.ClientAuthorizationException;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the browser is told when a request could not be passed on; never the text of the failure. */
final class RelayFailure {

    private RelayFailure() {}

    /** No token: the session at Keycloak is over, and ours with it; or Keycloak is away, and the session stays. */
    static ServerResponse ofToken(Throwable error, ServerRequest request) {
        if (!isOver((ClientAuthorizationException) error)) {
            return Problem.SIGN_IN_UNAVAILABLE.response();
        }
        Optional.ofNullable(request.servletRequest().getSession(false)).ifPresent(HttpSession::invalidate);
        return Problem.SESSION_EXPIRED.response();
    }

    static ServerResponse ofService(Throwable error) {
        Problem problem = Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> problemOf(cause).stream())
                .findFirst()
                .orElse(Problem.SERVICE_UNAVAILABLE);
        return problem.response();
    }

    private static boolean isOver(ClientAuthorizationException error) {
        return error instanceof ClientAuthorizationRequiredException
                || error.getError().getErrorCode().equals(OAuth2ErrorCodes.INVALID_GRANT);
    }

    private static Optional<Problem> problemOf(Throwable cause) {
        return Optional.ofNullable(
                switch (cause) {
                    case ConnectionRequestTimeoutException _ -> Problem.SERVICE_BUSY;
                    case ConnectTimeoutException _ -> Problem.SERVICE_UNAVAILABLE;
                    case SocketTimeoutException _ -> Problem.SERVICE_TIMEOUT;
                    default -> null;
                });
    }
}
