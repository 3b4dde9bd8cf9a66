package org.bdo.gateway.relay;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.bdo.gateway.problem.Problem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses a request body that is too large, or whose size is not announced, before anything reads it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestLimit extends OncePerRequestFilter {

    private final long maxBytes;

    RequestLimit(RelayProperties properties) {
        this.maxBytes = properties.maxRequest().toBytes();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > maxBytes) {
            refuse(Problem.TOO_LARGE, response);
        } else if (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(Problem.LENGTH_REQUIRED, response);
        } else {
            chain.doFilter(request, response);
        }
    }

    private static void refuse(Problem problem, HttpServletResponse response) throws IOException {
        // What is left of the body is not worth reading: the connection ends with the answer.
        response.setHeader(HttpHeaders.CONNECTION, "close");
        problem.write(response);
    }
}
