package org.bdo.ingest.web;

import java.util.Map;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.resource.TypedProblems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/** What can go wrong when a record is sent, as RFC 9457 problems; no value of the record in them. */
final class Problems {

    private static final String RETRY_SECONDS = "30";

    private Problems() {}

    /** The record is kept and quarantined; sending it again changes nothing. */
    static ErrorResponseException unreadable(String id, Fault fault) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "unreadable-record",
                fault.reason(),
                Map.of("id", id, "rule", fault.rule(), "kept", true),
                null);
    }

    static ErrorResponseException tooLarge(int limit) {
        return problem(
                HttpStatus.CONTENT_TOO_LARGE,
                "too-large",
                "A record may have at most " + limit + " bytes; nothing was kept.",
                Map.of(),
                null);
    }

    static ErrorResponseException keyReused() {
        return problem(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "idempotency-key-reused",
                "This Idempotency-Key stood for another content before; nothing was kept.",
                Map.of(),
                null);
    }

    static ErrorResponseException keyTooLong() {
        return problem(
                HttpStatus.BAD_REQUEST,
                "idempotency-key",
                "The Idempotency-Key has more than 255 characters; nothing was kept.",
                Map.of(),
                null);
    }

    static ErrorResponseException badRequest(String type, String detail) {
        return problem(HttpStatus.BAD_REQUEST, type, detail, Map.of(), null);
    }

    static ErrorResponseException notFound(String detail) {
        return problem(HttpStatus.NOT_FOUND, "not-found", detail, Map.of(), null);
    }

    static ErrorResponseException empty() {
        return problem(HttpStatus.BAD_REQUEST, "empty-body", "The request has no body.", Map.of(), null);
    }

    static ErrorResponseException noSource() {
        return problem(
                HttpStatus.FORBIDDEN, "no-source", "The token does not say whose records it may send.", Map.of(), null);
    }

    static ErrorResponseException unavailable(Throwable cause) {
        return retryLater("The record could not be stored now and was not kept; send it again later.", cause);
    }

    static ErrorResponseException busy() {
        return retryLater("Too many records are being taken in; send it again later.", null);
    }

    private static ErrorResponseException retryLater(String detail, @Nullable Throwable cause) {
        ErrorResponseException problem =
                problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", detail, Map.of(), cause);
        problem.getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        return problem;
    }

    private static ErrorResponseException problem(
            HttpStatus status, String type, String detail, Map<String, Object> properties, @Nullable Throwable cause) {
        ProblemDetail problem = TypedProblems.problem(status, type, detail);
        properties.forEach(problem::setProperty);
        return new ErrorResponseException(status, problem, cause);
    }
}
