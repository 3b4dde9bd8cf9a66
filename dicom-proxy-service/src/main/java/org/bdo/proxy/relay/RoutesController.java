package org.bdo.proxy.relay;

import java.time.Instant;
import java.util.List;
import org.bdo.proxy.relay.Traffic.Outcome;
import org.bdo.proxy.relay.Traffic.Trouble;
import org.bdo.proxy.selection.Selection;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees of the routes. */
@RestController
class RoutesController {

    private final RelayServer server;
    private final Forwarding forwarding;
    private final Spool spool;

    RoutesController(RelayServer server, Forwarding forwarding, Spool spool) {
        this.server = server;
        this.forwarding = forwarding;
        this.spool = spool;
    }

    @GetMapping("/routes")
    List<RouteState> routes() {
        return server.traffic().stream().map(this::state).toList();
    }

    @GetMapping("/rules")
    List<Selection.State> rules() {
        return server.selection().states();
    }

    private RouteState state(Traffic traffic) {
        Route route = traffic.route();
        Trouble trouble = traffic.lastError();
        return new RouteState(
                route.calledAe(),
                route.source(),
                route.pacsHost() + ':' + route.pacsPort(),
                traffic.associations(),
                traffic.rejections(),
                traffic.instances(Outcome.KEPT),
                traffic.bytes(),
                traffic.instances(Outcome.REFUSED),
                traffic.instances(Outcome.UNANSWERED),
                traffic.instances(Outcome.AT_FAULT),
                traffic.instances(Outcome.LOST),
                traffic.instances(Outcome.PASSED),
                spool.depth(route.source()),
                forwarding.depth(route.calledAe()),
                forwarding.held(route.calledAe()),
                traffic.forwardings(),
                trouble == null ? null : trouble.what(),
                trouble == null ? null : trouble.at(),
                traffic.refusedPeers().list());
    }

    /**
     * A route; counts are of this process's life.
     *
     * @param calledAe the title by which modalities call it
     * @param source the organisation
     * @param pacs host and port
     * @param associations that modalities asked for
     * @param rejected of these, by the proxy or the PACS
     * @param instances that passed and were kept
     * @param bytes of these
     * @param refused instances that the PACS did not take
     * @param unanswered instances whose association ended before the PACS had answered
     * @param atFault of the last two, kept for quarantine because the data set is at fault
     * @param lost instances that the PACS took and of which there is no copy
     * @param passed instances that passed without a copy, as the rules have it
     * @param spoolDepth copies of the source that wait for the object store
     * @param waitingForPacs instances that were taken in the PACS's place and wait for it
     * @param heldForPacs of these, what the PACS will never take
     * @param forwarded of these, what the PACS has now
     * @param lastError what went wrong last
     * @param lastErrorAt when
     * @param refusedPeers who was rejected lately because the route is not for them
     */
    record RouteState(
            String calledAe,
            String source,
            String pacs,
            long associations,
            long rejected,
            long instances,
            long bytes,
            long refused,
            long unanswered,
            long atFault,
            long lost,
            long passed,
            long spoolDepth,
            long waitingForPacs,
            long heldForPacs,
            long forwarded,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt,
            List<RefusedPeers.Refused> refusedPeers) {}
}
