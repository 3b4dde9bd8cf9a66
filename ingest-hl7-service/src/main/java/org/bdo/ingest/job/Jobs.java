package org.bdo.ingest.job;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;

/** Begins jobs and does them, one at a time in each instance, step by step. */
public class Jobs implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Jobs.class);
    private static final int LEASE_SECONDS = 60;
    private static final int LOOK_MILLIS = 500;
    private static final int RETRY_MILLIS = 2000;

    private final JobRepository repository;
    private final Map<String, Work> works;
    private final Clock clock;
    private @Nullable Thread runner;

    Jobs(JobRepository repository, List<Work> works, Clock clock) {
        this.repository = repository;
        this.works = works.stream().collect(Collectors.toUnmodifiableMap(Work::kind, Function.identity()));
        this.clock = clock;
    }

    /** Begins a job; it goes on by itself, also after this service was ended and started again. */
    public Job begin(String kind, @Nullable String source, String actor, String parameters) {
        Instant now = clock.instant();
        Job job = new Job(
                UUID.randomUUID().toString(),
                kind,
                source,
                actor,
                Job.State.RUNNING,
                parameters,
                "",
                0,
                0,
                0,
                List.of(),
                null,
                now);
        repository.insert(job, now);
        return job;
    }

    public Optional<Job> find(String id) {
        return repository.find(id);
    }

    @Override
    public synchronized void start() {
        if (runner == null) {
            runner = Thread.ofVirtual().name("jobs").start(this::run);
        }
    }

    @Override
    public synchronized void stop() {
        if (runner != null) {
            runner.interrupt();
            runner = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return runner != null;
    }

    private void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                Instant now = clock.instant();
                Optional<Job> job = repository.take(now, now.plusSeconds(LEASE_SECONDS));
                if (job.isPresent()) {
                    work(job.get());
                } else {
                    Thread.sleep(LOOK_MILLIS);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (DataAccessException e) {
                log.warn("Jobs cannot be looked for now: {}", e.getMessage());
                pause();
            }
        }
    }

    private void work(Job taken) {
        Job job = taken;
        while (job.state() == Job.State.RUNNING && !Thread.currentThread().isInterrupted()) {
            job = step(job);
            Instant now = clock.instant();
            repository.update(job, now, now.plusSeconds(LEASE_SECONDS));
        }
    }

    private Job step(Job job) {
        Work work = works.get(job.kind());
        if (work == null) {
            return job.failed("There is no such work.");
        }
        try {
            return work.step(job);
        } catch (IOException | DataAccessException e) {
            log.warn("Job {} cannot go on now: {}", job.id(), e.getMessage());
            pause();
            return job;
        } catch (IllegalStateException e) {
            return job.failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) { // a defect of ours must end this job, not all
            log.error("Job {} met a defect", job.id(), e);
            return job.failed("The job met a defect here.");
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
