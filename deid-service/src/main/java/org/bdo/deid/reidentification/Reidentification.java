package org.bdo.deid.reidentification;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A request to know who these pseudonyms are.
 *
 * @param requester the token's subject
 * @param readsAllowed how often it may be read
 * @param readsDone how often it was
 * @param values encrypted values to be read too
 */
record Reidentification(
        UUID id,
        State state,
        String requester,
        List<String> pseudonyms,
        LegalGround ground,
        String purpose,
        Instant createdAt,
        Instant expiresAt,
        int readsAllowed,
        int readsDone,
        List<Encrypted> values,
        List<Decision> decisions) {

    /** How many different people must approve. */
    static final int APPROVERS = 2;

    /** Where it stands. */
    enum State {
        /** Waits for the approvers. */
        SUBMITTED,
        /** Can be read by the requester. */
        APPROVED,
        /** One of the committee said no. */
        REJECTED,
        /** Its time is over. */
        EXPIRED,
        /** It was read as often as was allowed. */
        USED_UP
    }

    static State state(List<Decision> decisions, Instant expiresAt, int allowed, int done, Instant now) {
        if (decisions.stream().anyMatch(decision -> !decision.approved())) {
            return State.REJECTED;
        }
        if (!now.isBefore(expiresAt)) {
            return State.EXPIRED;
        }
        if (decisions.size() < APPROVERS) {
            return State.SUBMITTED;
        }
        return done < allowed ? State.APPROVED : State.USED_UP;
    }
}
