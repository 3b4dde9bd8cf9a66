package org.bdo.deid.reidentification;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** Why a step is refused; quotes nothing that was sent. */
final class ReidentificationProblem extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    ReidentificationProblem(HttpStatus status, String type, String detail) {
        super(status, problem(status, type, detail), null);
    }

    private static ProblemDetail problem(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:bdo:problem:" + type));
        return problem;
    }
}
