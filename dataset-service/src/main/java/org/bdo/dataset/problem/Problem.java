package org.bdo.dataset.problem;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** An RFC 9457 problem with a stable type {@code urn:bdo:problem:…}. */
public final class Problem {

    private Problem() {}

    /** A problem to throw; the detail is for people and says nothing that the caller may not know. */
    public static ErrorResponseException of(HttpStatus status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:bdo:problem:" + type));
        return new ErrorResponseException(status, problem, null);
    }
}
