package org.bdo.proxy.relay;

import java.time.Instant;
import java.util.List;
import org.bdo.proxy.relay.RelayProperties.Route;
import org.bdo.proxy.relay.Traffic.Outcome;
import org.bdo.proxy.relay.Traffic.Trouble;
import org.bdo.proxy.spool.Spool;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees of the routes. */
@RestController
class RoutesController {

    private final RelayServer server;
    private final Spool spool;

    RoutesController(RelayServer server, Spool spool) {
        this.server = server;
        this.spool = spool;
    }

    @GetMapping("/routes")
    List<RouteState> routes() {
        return server.traffic().stream().map(this::state).toList();
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
                spool.depth(route.source()),
                trouble == null ? null : trouble.what(),
                trouble == null ? null : trouble.at());
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
     * @param spoolDepth copies of the source that wait for the object store
     * @param lastError what went wrong last
     * @param lastErrorAt when
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
            long spoolDepth,
            @Nullable String lastError,
            @Nullable Instant lastErrorAt) {}
}
