package org.bdo.proxy.relay;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The clinic's way: whether modalities can associate. Nothing of the research path is in it. */
@Component
class RelayHealthIndicator implements HealthIndicator {

    private final RelayServer server;

    RelayHealthIndicator(RelayServer server) {
        this.server = server;
    }

    @Override
    public Health health() {
        Health.Builder health = server.isRunning() ? Health.up() : Health.down();
        return health.withDetail("connections", server.associations()).build();
    }
}
