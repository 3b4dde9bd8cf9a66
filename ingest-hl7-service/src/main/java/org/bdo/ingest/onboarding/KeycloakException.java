package org.bdo.ingest.onboarding;

/** Keycloak could not be reached, or refused; nothing is known to have changed there. */
final class KeycloakException extends Exception {

    KeycloakException(RuntimeException cause) {
        super(cause);
    }
}
