package org.bdo.proxy.relay;

import java.util.Set;

/**
 * Who asks for an association.
 *
 * @param callingAe the title that it gives itself
 * @param address IP
 * @param certificateNames what its client certificate calls it; empty without one
 */
record Requester(String callingAe, String address, Set<String> certificateNames) {}
