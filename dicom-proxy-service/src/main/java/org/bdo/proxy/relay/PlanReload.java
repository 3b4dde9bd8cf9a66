package org.bdo.proxy.relay;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Puts a changed plan in force, for associations to come; a plan that is no plan changes nothing. */
@Component
class PlanReload {

    private static final Logger LOG = LoggerFactory.getLogger(PlanReload.class);

    private final PlanSource source;
    private final Routes routes;
    private final Counter failures;
    private String version;

    PlanReload(PlanSource source, Routes routes, MeterRegistry meters) {
        this.source = source;
        this.routes = routes;
        this.failures = meters.counter("bdo.proxy.plan.failures");
        this.version = source.version();
    }

    @Scheduled(fixedDelayString = "${bdo.proxy.plan-interval:2s}")
    synchronized void look() {
        String now = source.version();
        if (now.isEmpty() || now.equals(version)) {
            return;
        }
        version = now;
        try {
            routes.use(source.read());
            LOG.info("A new plan is in force with {} routes", routes.all().size());
        } catch (RuntimeException e) {
            failures.increment();
            LOG.error("The changed plan cannot be used, and the one before stays in force: {}", e.getMessage());
        }
    }
}
