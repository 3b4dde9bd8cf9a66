package org.bdo.ingest.web;

import org.springframework.security.oauth2.jwt.Jwt;

/** Whose records a token may send. */
final class Source {

    private Source() {}

    /** The token's source; it becomes part of object keys, so it must be a plain name. */
    static String of(Jwt token) {
        String source = token.getClaimAsString("source");
        if (source == null || !source.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw Problems.noSource();
        }
        return source;
    }
}
