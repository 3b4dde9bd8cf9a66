package org.bdo.proxy.upload;

import java.io.IOException;
import java.time.Instant;
import org.bdo.proxy.spool.Spool;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The way of the copies: down while they cannot leave the spool, when it is nearly full or something in it is held. */
@Component
class SpoolHealthIndicator implements HealthIndicator {

    private static final double NEARLY_FULL = 0.8;

    private final Spool spool;
    private final Uploader uploader;

    SpoolHealthIndicator(Spool spool, Uploader uploader) {
        this.spool = spool;
        this.uploader = uploader;
    }

    @Override
    public Health health() {
        Instant failing = uploader.failingSince();
        try {
            int held = spool.held();
            boolean well =
                    uploader.alive() && !uploader.hangs() && failing == null && spool.fill() < NEARLY_FULL && held == 0;
            return (well ? Health.up() : Health.down())
                    .withDetail("waiting", spool.depth())
                    .withDetail("bytes", spool.bytes())
                    .withDetail("held", held)
                    .withDetail("failingSince", failing == null ? "" : failing.toString())
                    .build();
        } catch (IOException e) {
            return Health.down()
                    .withDetail("spool", e.getClass().getSimpleName())
                    .build();
        }
    }
}
