package org.bdo.ingest.web;

import org.bdo.resource.TypedProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Every error of this service's REST interface as a problem with a stable type. */
@RestControllerAdvice
class ProblemAdvice extends TypedProblems {

    private static final Logger log = LoggerFactory.getLogger(ProblemAdvice.class);

    /**
     * What nobody foresaw: the caller learns that it failed, not why; the log has the reason. Without this the framework takes
     * an EOFException anywhere among the causes, such as a connection to the object store that broke, for a caller who hung
     * up, and answers 200 with nothing.
     */
    @ExceptionHandler
    ProblemDetail unforeseen(RuntimeException exception) {
        log.error("A request failed", exception);
        return problem(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-server-error",
                "The request failed here; nothing is known to be stored.");
    }
}
