package org.bdo.ingest.onboarding;

/** Keycloak has a client of this name that was not made by this service. */
final class NameTakenException extends Exception {}
