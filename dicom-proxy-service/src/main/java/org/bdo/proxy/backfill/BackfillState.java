package org.bdo.proxy.backfill;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a backfill has come; written down after each study.
 *
 * @param name of the backfill
 * @param wanted what is fetched
 * @param state what it does
 * @param day whose studies are being fetched; null before the first, and for lost copies
 * @param began when this run did, however often it was interrupted
 * @param since when the run before began, which saw to copies lost until then; null for the first
 * @param done studies of this day, or of the lost copies, that came whole
 * @param studies that came whole
 * @param instances that are new and kept
 * @param duplicates instances that had been received before
 * @param passed instances that the rules did not want
 * @param failures studies that did not come whole
 * @param lastError what went wrong last
 */
record BackfillState(
        String name,
        Wanted wanted,
        State state,
        @Nullable LocalDate day,
        Instant began,
        @Nullable Instant since,
        Set<String> done,
        long studies,
        long instances,
        long duplicates,
        long passed,
        List<Failure> failures,
        @Nullable String lastError) {

    enum State {
        /** Under way, or waiting for its time. */
        RUNNING,
        /** Stopped by somebody, or because it cannot go on without a person. */
        STOPPED,
        /** Through, but for the failures. */
        DONE
    }

    /**
     * A study that did not come whole.
     *
     * @param study (0020,000D)
     * @param reason a phrase
     * @param attempts so many
     * @param at when last
     */
    record Failure(String study, String reason, int attempts, Instant at) {}

    /**
     * What came of a study.
     *
     * @param instances that are new and kept
     * @param duplicates that had been received before
     * @param passed that the rules did not want
     * @param failure why it did not come whole; null where it did
     */
    record Fetched(
            int instances,
            int duplicates,
            int passed,
            @Nullable String failure) {

        int all() {
            return instances + duplicates + passed;
        }

        Fetched failed(String why) {
            return new Fetched(instances, duplicates, passed, why);
        }
    }

    static BackfillState fresh(String name, Wanted wanted, Instant now) {
        return new BackfillState(
                name, wanted, State.RUNNING, wanted.from(), now, null, Set.of(), 0, 0, 0, 0, List.of(), null);
    }

    BackfillState as(State other, @Nullable String error) {
        return new BackfillState(
                name, wanted, other, day, began, since, done, studies, instances, duplicates, passed, failures, error);
    }

    BackfillState at(LocalDate other) {
        return new BackfillState(
                name,
                wanted,
                state,
                other,
                began,
                since,
                Set.of(),
                studies,
                instances,
                duplicates,
                passed,
                failures,
                null);
    }

    /** Begins once more after it was through: what failed has its attempts again, and copies lost meanwhile are fetched. */
    BackfillState again(Instant now) {
        List<Failure> anew = failures.stream()
                .map(one -> new Failure(one.study(), one.reason(), 0, one.at()))
                .toList();
        return new BackfillState(
                name,
                wanted,
                State.RUNNING,
                day,
                now,
                began,
                Set.of(),
                studies,
                instances,
                duplicates,
                passed,
                anew,
                null);
    }

    boolean isBehind(String study) {
        return done.contains(study)
                || failures.stream().anyMatch(one -> one.study().equals(study));
    }

    BackfillState after(String study, Fetched fetched, Instant now) {
        Set<String> whole = new LinkedHashSet<>(done);
        List<Failure> left = new ArrayList<>(failures);
        int before = failures.stream()
                .filter(one -> one.study().equals(study))
                .mapToInt(Failure::attempts)
                .findFirst()
                .orElse(0);
        left.removeIf(one -> one.study().equals(study));
        String why = fetched.failure();
        if (why == null) {
            whole.add(study);
        } else {
            left.add(new Failure(study, why, before + 1, now));
        }
        return new BackfillState(
                name,
                wanted,
                state,
                day,
                began,
                since,
                whole,
                studies + (why == null ? 1 : 0),
                instances + fetched.instances(),
                duplicates + fetched.duplicates(),
                passed + fetched.passed(),
                left,
                why);
    }

    /** The failure that is to be tried next; empty where all had their attempts. */
    Optional<Failure> retry(int attempts) {
        return failures.stream().filter(one -> one.attempts() < attempts).min(Comparator.comparing(Failure::at));
    }
}
