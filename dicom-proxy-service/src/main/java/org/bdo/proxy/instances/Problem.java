package org.bdo.proxy.instances;

import org.bdo.resource.TypedProblems;
import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/** Why an instance was not taken. */
final class Problem extends ErrorResponseException {

    Problem(Kind kind) {
        super(kind.status, TypedProblems.problem(kind.status, kind.type, kind.detail), null);
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
