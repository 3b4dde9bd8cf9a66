package org.bdo.gateway.problem;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway itself refuses, each with its stable type {@code urn:bdo:problem:…} (RFC 9457, section 3). */
public enum Problem {
    NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "not-signed-in", "Sign in first."),
    SESSION_EXPIRED(HttpStatus.UNAUTHORIZED, "session-expired", "The session has ended. Sign in again."),
    CSRF(HttpStatus.FORBIDDEN, "csrf", "The page was open for too long. Reload it and try again."),
    LENGTH_REQUIRED(HttpStatus.LENGTH_REQUIRED, "length-required", "The size of a request must be announced."),
    TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "payload-too-large", "The request is larger than the portal accepts."),
    SIGN_IN_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "sign-in-unavailable", "The sign-in service does not answer."),
    SERVICE_BUSY(HttpStatus.SERVICE_UNAVAILABLE, "service-busy", "Too many requests wait for this service."),
    SERVICE_UNAVAILABLE(HttpStatus.BAD_GATEWAY, "service-unavailable", "The service behind this page does not answer."),
    SERVICE_TIMEOUT(HttpStatus.GATEWAY_TIMEOUT, "service-timeout", "The service behind this page took too long.");

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpStatus status;
    private final URI type;
    private final String detail;

    Problem(HttpStatus status, String type, String detail) {
        this.status = status;
        this.type = URI.create("urn:bdo:problem:" + type);
        this.detail = detail;
    }

    /** Writes this problem as the whole answer, for filters and handlers before the dispatcher. */
    public void write(HttpServletResponse response) throws IOException {
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.getWriter()
                .write(JSON.writeValueAsString(new Body(type, status.getReasonPhrase(), status.value(), detail)));
    }

    /** This problem as a route's answer. */
    public ServerResponse response() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(type);
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private record Body(URI type, String title, int status, String detail) {}
}
