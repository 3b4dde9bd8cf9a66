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
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** What the browser is told when a request could not be passed on; never the text of the failure. */
final class RelayFailure {

    private RelayFailure() {}

    /** The outermost filter of a route: a route's own error handlers do not see what its filters throw, the token's among it. */
    static ServerResponse asProblem(ServerRequest request, HandlerFunction<ServerResponse> next) throws Exception {
        try {
            return next.handle(request);
        } catch (ClientAuthorizationException e) {
            return withoutToken(e, request).response();
        } catch (ResourceAccessException e) {
            return unanswered(e).response();
        }
    }

    /** The session at Keycloak is over, and ours with it; or Keycloak is away, and the session stays. */
    static Problem withoutToken(ClientAuthorizationException error, ServerRequest request) {
        if (!isOver(error)) {
            return Problem.SIGN_IN_UNAVAILABLE;
        }
        Optional.ofNullable(request.servletRequest().getSession(false)).ifPresent(HttpSession::invalidate);
        return Problem.SESSION_EXPIRED;
    }

    static Problem unanswered(ResourceAccessException error) {
        return Stream.<Throwable>iterate(error, cause -> cause != null, Throwable::getCause)
                .flatMap(cause -> problemOf(cause).stream())
                .findFirst()
                .orElse(Problem.SERVICE_UNAVAILABLE);
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
