package org.bdo.dataset.release;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** The one thread that builds: a build is bounded in memory because there is one at a time. */
@Component("builds")
class BuildWorker implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(BuildWorker.class);
    private static final long STOP_MILLIS = 5_000;

    private final BuildJobs jobs;
    private final BuildProperties properties;
    private volatile @Nullable Thread thread;

    BuildWorker(BuildJobs jobs, BuildProperties properties) {
        this.jobs = jobs;
        this.properties = properties;
    }

    @Override
    public void start() {
        // A platform thread: DuckDB's native calls would pin the carrier of a virtual one.
        Thread worker = Thread.ofPlatform().name("release-build").daemon().unstarted(this::work);
        thread = worker; // before it starts, or it could find itself stopped and end at once
        worker.start();
    }

    @Override
    public void stop() {
        Thread stopped = thread;
        thread = null;
        if (stopped != null) {
            stopped.interrupt();
            try {
                stopped.join(STOP_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread running = thread;
        return running != null && running.isAlive();
    }

    @Override
    public Health health() {
        return isRunning() ? Health.up().build() : Health.down().build();
    }

    private void work() {
        while (Thread.currentThread().equals(thread)) {
            try {
                if (!next()) {
                    Thread.sleep(properties.poll());
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private boolean next() {
        try {
            return jobs.buildNext();
        } catch (RuntimeException e) {
            // The database is away: nothing was taken up, nothing is released, and the next look is a poll away.
            LOG.error("Approved requests could not be looked for", e);
            return false;
        }
    }
}
