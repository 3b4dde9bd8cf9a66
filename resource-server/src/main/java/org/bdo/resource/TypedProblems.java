package org.bdo.resource;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/**
 * Every error of Spring MVC as an RFC 9457 problem with a stable type, {@code urn:bdo:problem:} and the status in words. A
 * service extends it in its {@code @RestControllerAdvice} and adds the errors of its own.
 */
public abstract class TypedProblems extends ResponseEntityExceptionHandler {

    private static final String PREFIX = "urn:bdo:problem:";
    private static final URI BLANK = URI.create("about:blank");

    /**
     * A problem of this platform.
     *
     * @param type without its prefix, such as {@code store-unavailable}
     * @param detail for a person; holds no identity
     */
    public static ProblemDetail problem(HttpStatusCode status, String type, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(PREFIX + type));
        return problem;
    }

    @Override
    protected final @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ResponseEntity<Object> response = super.handleExceptionInternal(e, body, headers, status, request);
        if (response != null
                && response.getBody() instanceof ProblemDetail problem
                && (problem.getType() == null || BLANK.equals(problem.getType()))) {
            problem.setType(URI.create(PREFIX + words(status)));
        }
        return response;
    }

    private static String words(HttpStatusCode status) {
        HttpStatus known = HttpStatus.resolve(status.value());
        return known == null
                ? Integer.toString(status.value())
                : known.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
