package org.bdo.proxy.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.bdo.proxy.spool.Facts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What passed on one route since the start. Nothing in it tells of a patient. */
final class Traffic {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);

    private final Route route;
    private final LostCopies lostCopies;
    private final RefusedPeers refusedPeers = new RefusedPeers();
    private final Counter associations;
    private final Counter rejected;
    private final Counter bytes;
    private final Counter forwarded;
    private final Map<Outcome, Counter> instances = new EnumMap<>(Outcome.class);
    private volatile @Nullable Trouble lastError;

    Traffic(Route route, LostCopies lostCopies, MeterRegistry meters) {
        this.route = route;
        this.lostCopies = lostCopies;
        associations = counter("associations", meters);
        rejected = counter("rejected", meters);
        bytes = counter("bytes", meters);
        forwarded = counter("forwarded", meters);
        for (Outcome outcome : Outcome.values()) {
            instances.put(
                    outcome,
                    Counter.builder("bdo.proxy.instances")
                            .tag("route", route.calledAe())
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** What became of a C-STORE's copy. */
    enum Outcome {
        /** Finished in the spool before the sender heard of success. */
        KEPT,
        /** The PACS refused the instance. */
        REFUSED,
        /** The association ended before the PACS answered: the sender heard of no success. */
        UNANSWERED,
        /** Passed without a copy, as the rules have it. */
        PASSED,
        /** Of those that were refused or unanswered: the data set is at fault, and there is a copy for quarantine. */
        AT_FAULT,
        /** The sender heard of success and there is no copy: the clinic came first. */
        LOST
    }

    /** What went wrong last, and when. */
    record Trouble(String what, Instant at) {}

    private Counter counter(String name, MeterRegistry meters) {
        return Counter.builder("bdo.proxy." + name)
                .tag("route", route.calledAe())
                .register(meters);
    }

    Route route() {
        return route;
    }

    void associated() {
        associations.increment();
    }

    void rejected(String why) {
        rejected.increment();
        trouble(why);
    }

    /** The PACS has now what was taken in its place. */
    void forwarded() {
        forwarded.increment();
    }

    long forwardings() {
        return (long) forwarded.count();
    }

    void kept(long size) {
        count(Outcome.KEPT);
        bytes.increment((double) size);
    }

    void refused(int status) {
        count(Outcome.REFUSED);
        trouble("The PACS refused an instance with status %04X".formatted(status));
    }

    void passed() {
        count(Outcome.PASSED);
    }

    void keptAtFault() {
        count(Outcome.AT_FAULT);
    }

    void unanswered() {
        count(Outcome.UNANSWERED);
        trouble("An association ended before the PACS had answered a C-STORE");
    }

    /**
     * Counts a lost copy, and writes down of what, so that it can be fetched from the PACS.
     *
     * @param why no more than a phrase: it is logged and shown
     * @param beginning of its data set, if it got so far
     */
    void lost(String why, Facts.Origin origin, byte @Nullable [] beginning) {
        count(Outcome.LOST);
        trouble("A copy was lost: " + why);
        lostCopies.add(route.calledAe(), origin, beginning, why);
    }

    /** Counts somebody who may not associate. */
    void refusedPeer(Requester requester, String why) {
        rejected("A requester was rejected: " + why);
        refusedPeers.add(requester, why);
    }

    RefusedPeers refusedPeers() {
        return refusedPeers;
    }

    /** Says what went wrong on the clinic's way, or with a copy. */
    void trouble(String what) {
        lastError = new Trouble(what, Instant.now());
        LOG.warn("Route {}: {}", route.calledAe(), what);
    }

    private void count(Outcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(Outcome outcome) {
        return Objects.requireNonNull(instances.get(outcome));
    }

    long associations() {
        return (long) associations.count();
    }

    long rejections() {
        return (long) rejected.count();
    }

    long bytes() {
        return (long) bytes.count();
    }

    long instances(Outcome outcome) {
        return (long) counter(outcome).count();
    }

    @Nullable
    Trouble lastError() {
        return lastError;
    }
}
