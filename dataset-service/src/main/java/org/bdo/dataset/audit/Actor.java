package org.bdo.dataset.audit;

import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Who does something.
 *
 * @param subject the token's subject: the one thing that people are told apart by
 * @param name for people to read; it may change
 */
public record Actor(String subject, String name) {

    /** The service itself, for what follows without a person. */
    public static final Actor SERVICE = new Actor("dataset-service", "dataset-service");

    /** The bearer of this token. */
    public static Actor of(Jwt token) {
        String subject = token.getSubject();
        if (subject == null || subject.isBlank()) {
            throw new IllegalArgumentException("a token without a subject names nobody");
        }
        String name = token.getClaimAsString("preferred_username");
        return new Actor(subject, name == null ? subject : name);
    }
}
