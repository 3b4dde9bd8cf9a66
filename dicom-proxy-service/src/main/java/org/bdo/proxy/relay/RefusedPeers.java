package org.bdo.proxy.relay;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Who was rejected on a route, the latest last; a limited number, whoever knocks. */
final class RefusedPeers {

    private static final int MOST = 50;

    private final Map<Requester, Refused> all = new LinkedHashMap<>();

    /**
     * Somebody who was rejected.
     *
     * @param callingAe the title that it gave itself
     * @param address IP
     * @param why a phrase
     * @param times how often
     * @param lastAt when last
     */
    record Refused(String callingAe, String address, String why, long times, Instant lastAt) {}

    synchronized void add(Requester requester, String why) {
        Refused before = all.remove(requester);
        all.put(
                requester,
                new Refused(
                        requester.callingAe(),
                        requester.address(),
                        why,
                        before == null ? 1 : before.times() + 1,
                        Instant.now()));
        if (all.size() > MOST) {
            all.remove(all.keySet().iterator().next());
        }
    }

    synchronized List<Refused> list() {
        return List.copyOf(all.values());
    }
}
