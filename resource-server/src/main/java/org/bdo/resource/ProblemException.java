package org.bdo.resource;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.ErrorResponseException;

/** A request is refused with a problem of this platform ({@link TypedProblems#problem}); thrown from where it shows. */
public final class ProblemException extends ErrorResponseException {

    private static final long serialVersionUID = 1L;

    /**
     * Refuses for a reason of the request's own.
     *
     * @param type without its prefix, such as {@code unknown-source}
     * @param detail for a person; holds no identity and says nothing that the caller may not know
     */
    public ProblemException(HttpStatusCode status, String type, String detail) {
        this(status, type, detail, null);
    }

    /**
     * Refuses because something failed here.
     *
     * @param cause for the log; the answer does not tell it
     */
    public ProblemException(HttpStatusCode status, String type, String detail, @Nullable Throwable cause) {
        super(status, TypedProblems.problem(status, type, detail), cause);
    }
}
