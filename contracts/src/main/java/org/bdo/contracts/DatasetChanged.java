package org.bdo.contracts;

import java.time.Instant;

/**
 * A dataset request changed state. Keyed by the request.
 *
 * @param request the request's id
 * @param state its new state, such as {@code SUBMITTED}
 * @param actor who did it: the token's subject
 * @param at when
 */
public record DatasetChanged(String request, String state, String actor, Instant at) {}
