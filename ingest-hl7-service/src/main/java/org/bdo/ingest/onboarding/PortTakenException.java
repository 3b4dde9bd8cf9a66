package org.bdo.ingest.onboarding;

/** Somebody else listens at this port, or at each one that could be given. */
final class PortTakenException extends Exception {}
