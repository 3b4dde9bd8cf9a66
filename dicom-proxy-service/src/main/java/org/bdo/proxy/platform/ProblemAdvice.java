package org.bdo.proxy.platform;

import java.io.IOException;
import org.bdo.resource.TypedProblems;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class ProblemAdvice extends TypedProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** The body broke off, or the spool's disk failed: nothing was kept, and the sender is to try again. */
    @ExceptionHandler
    ProblemDetail notKept(IOException e) {
        LOG.warn(
                "An instance that was posted could not be kept: {}",
                e.getClass().getSimpleName());
        return problem(HttpStatus.SERVICE_UNAVAILABLE, "not-kept", "The instance was not kept; send it again later.");
    }
}
