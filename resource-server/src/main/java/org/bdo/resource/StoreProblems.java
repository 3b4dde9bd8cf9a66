package org.bdo.resource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** The problems of a service that has a database: the service imports it. */
@RestControllerAdvice
public final class StoreProblems extends TypedProblems {

    private static final Logger LOG = LoggerFactory.getLogger(StoreProblems.class);

    /** A database that does not answer is no fault of the caller: 503, try again. */
    @ExceptionHandler
    ProblemDetail databaseUnavailable(DataAccessException e) {
        LOG.error("A database did not answer as expected", e);
        return problem(
                HttpStatus.SERVICE_UNAVAILABLE,
                "store-unavailable",
                "The store behind this cannot be read now; try again later.");
    }
}
