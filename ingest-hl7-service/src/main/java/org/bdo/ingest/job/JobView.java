package org.bdo.ingest.job;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A job as those see it who may. */
public record JobView(
        String id,
        String kind,
        @Nullable String source,
        Job.State state,
        long done,
        long duplicates,
        long faults,
        List<String> failures,
        @Nullable String reason,
        Instant createdAt) {

    public static JobView of(Job job) {
        return new JobView(
                job.id(),
                job.kind(),
                job.source(),
                job.state(),
                job.done(),
                job.duplicates(),
                job.faults(),
                job.failures(),
                job.reason(),
                job.createdAt());
    }
}
