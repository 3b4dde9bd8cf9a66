package org.bdo.ingest.web;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Gives the framework's own problems a stable type too, such as {@code urn:bdo:problem:unsupported-media-type}. */
@RestControllerAdvice
class ProblemTypes extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemTypes.class);

    @Override
    protected ResponseEntity<Object> createResponseEntity(
            @Nullable Object body, HttpHeaders headers, HttpStatusCode statusCode, WebRequest request) {
        if (body instanceof ProblemDetail problem && isBlank(problem.getType())) {
            HttpStatus status = HttpStatus.resolve(statusCode.value());
            String name = status == null ? "status-" + statusCode.value() : status.name();
            problem.setType(URI.create(
                    "urn:bdo:problem:" + name.toLowerCase(Locale.ROOT).replace('_', '-')));
        }
        return super.createResponseEntity(body, headers, statusCode, request);
    }

    /**
     * What nobody foresaw: the caller learns that it failed, not why; the log has the reason. Without this the framework takes
     * an EOFException anywhere among the causes, such as a connection to the object store that broke, for a caller who hung
     * up, and answers 200 with nothing.
     */
    @ExceptionHandler
    ProblemDetail unforeseen(RuntimeException exception) {
        log.error("A request failed", exception);
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                HttpStatus.INTERNAL_SERVER_ERROR, "The request failed here; nothing is known to be stored.");
        problem.setType(URI.create("urn:bdo:problem:internal-server-error"));
        return problem;
    }

    private static boolean isBlank(@Nullable URI type) {
        return type == null || type.toString().equals("about:blank");
    }
}
