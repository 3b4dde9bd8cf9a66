package org.bdo.proxy.relay;

import java.time.Instant;

/**
 * An instance that passed without a copy and against our will.
 *
 * @param at when
 * @param route by its called AE title
 * @param source the organisation
 * @param study (0020,000D), empty where it was not read
 * @param series (0020,000E), empty where it was not read
 * @param sop of the C-STORE
 * @param sopClass of the C-STORE
 * @param why a phrase
 */
public record LostCopy(
        Instant at,
        String route,
        String source,
        String study,
        String series,
        String sop,
        String sopClass,
        String why) {}
