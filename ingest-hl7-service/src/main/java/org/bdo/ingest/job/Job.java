package org.bdo.ingest.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a piece of work is.
 *
 * @param kind which work it is
 * @param source whose records it concerns; null for those of several
 * @param actor who began it
 * @param parameters what to do, in the work's own words
 * @param position where to go on, in the work's own words; empty at the beginning
 * @param done records that were dealt with
 * @param duplicates of these, those that were known before
 * @param faults of these, those that were held back
 * @param failures the first of the faults, each a place and a rule; no value of a record
 * @param reason why it failed
 */
public record Job(
        String id,
        String kind,
        @Nullable String source,
        String actor,
        State state,
        String parameters,
        String position,
        long done,
        long duplicates,
        long faults,
        List<String> failures,
        @Nullable String reason,
        Instant createdAt) {

    private static final int MOST_FAILURES = 100;

    /** Where a job stands. */
    public enum State {
        RUNNING,
        DONE,
        FAILED
    }

    /** One step further; it is done when the position is null. */
    public Job advanced(@Nullable String next, long more, long moreDuplicates, List<String> moreFailures) {
        List<String> all = new ArrayList<>(failures);
        moreFailures.stream().limit(Math.max(0, MOST_FAILURES - all.size())).forEach(all::add);
        return new Job(
                id,
                kind,
                source,
                actor,
                next == null ? State.DONE : State.RUNNING,
                parameters,
                next == null ? position : next,
                done + more,
                duplicates + moreDuplicates,
                faults + moreFailures.size(),
                List.copyOf(all),
                null,
                createdAt);
    }

    Job failed(String why) {
        return new Job(
                id,
                kind,
                source,
                actor,
                State.FAILED,
                parameters,
                position,
                done,
                duplicates,
                faults,
                failures,
                why,
                createdAt);
    }
}
