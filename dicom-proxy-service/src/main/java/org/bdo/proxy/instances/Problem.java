package org.bdo.proxy.instances;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why an instance was not taken. */
final class Problem extends ErrorResponseException {

    Problem(Kind kind) {
        super(kind.status, detail(kind), null);
    }

    private static ProblemDetail detail(Kind kind) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(kind.status, kind.detail);
        problem.setType(URI.create("urn:bdo:problem:" + kind.type));
        return problem;
    }

    enum Kind {
        NOT_MULTIPART(HttpStatus.BAD_REQUEST, "not-multipart", "The body is not what its multipart type says."),
        EMPTY(HttpStatus.BAD_REQUEST, "empty", "The body is empty."),
        NO_SOURCE(HttpStatus.FORBIDDEN, "no-source", "The token does not say which organisation sends."),
        TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "too-large", "The instance is larger than this service takes."),
        SPOOL_FULL(HttpStatus.SERVICE_UNAVAILABLE, "spool-full", "There is no room now; send it again later.");

        private final HttpStatus status;
        private final String type;
        private final String detail;

        Kind(HttpStatus status, String type, String detail) {
            this.status = status;
            this.type = type;
            this.detail = detail;
        }
    }
}
