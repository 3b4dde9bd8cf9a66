package org.bdo.ingest.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.server.resource.web.BearerTokenAuthenticationEntryPoint;
import org.springframework.security.oauth2.server.resource.web.access.BearerTokenAccessDeniedHandler;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** Refusals by the security filters as RFC 9457 problems, with the WWW-Authenticate header of RFC 6750. */
final class ProblemResponses implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final BearerTokenAuthenticationEntryPoint entryPoint = new BearerTokenAuthenticationEntryPoint();
    private final BearerTokenAccessDeniedHandler deniedHandler = new BearerTokenAccessDeniedHandler();

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException exception)
            throws IOException {
        entryPoint.commence(request, response, exception);
        write(response, "unauthorized", "A valid access token is needed.");
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException exception)
            throws IOException {
        deniedHandler.handle(request, response, exception);
        write(response, "forbidden", "The token's roles do not allow this.");
    }

    private static void write(HttpServletResponse response, String type, String detail) throws IOException {
        response.setContentType("application/problem+json");
        response.getWriter().write("""
                {"type":"urn:bdo:problem:%s","status":%d,"detail":"%s"}""".formatted(type, response.getStatus(), detail));
    }
}
