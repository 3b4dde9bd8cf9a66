package org.bdo.proxy.backfill;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.bdo.proxy.backfill.BackfillState.Failure;
import org.bdo.proxy.backfill.BackfillState.Fetched;
import org.bdo.proxy.backfill.BackfillState.State;
import org.bdo.proxy.platform.JsonFile;
import org.bdo.proxy.relay.LostCopy;
import org.bdo.proxy.relay.PacsAccess;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches day by day, study by study, and writes down after each how far it came: whatever ended it, it goes on there. What did
 * not come whole is tried again when the rest is through. A PACS that is away is waited for.
 */
final class Backfill {

    private static final Logger LOG = LoggerFactory.getLogger(Backfill.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Beyond, something is wrong that no further attempt mends, and the list is no help to anybody. */
    private static final int MOST_FAILURES = 10_000;

    private final PacsAccess access;
    private final BackfillProperties properties;
    private final Pace pace;
    private final Retrieval retrieval;
    private final Function<String, Errand> errands;
    private final JsonFile<BackfillState> file;
    private volatile BackfillState state;
    private volatile @Nullable Thread thread;

    /**
     * One that may have been begun before.
     *
     * @param errands takes the instances of the study with this UID
     * @param file where its state is kept
     */
    Backfill(
            PacsAccess access,
            BackfillProperties properties,
            Pace pace,
            Retrieval retrieval,
            Function<String, Errand> errands,
            JsonFile<BackfillState> file,
            BackfillState state) {
        this.access = access;
        this.properties = properties;
        this.pace = pace;
        this.retrieval = retrieval;
        this.errands = errands;
        this.file = file;
        this.state = state;
    }

    BackfillState state() {
        return state;
    }

    /** Begins or goes on; what was through has its failures tried again, and asks for lost copies since. */
    synchronized void start() {
        if (thread != null) {
            return;
        }
        update(now -> now.state() == State.DONE ? now.again(Instant.now()) : now.as(State.RUNNING, now.lastError()));
        thread = Thread.ofVirtual().name("backfill").start(this::run);
    }

    /** Ends it soon; what is under way is broken off, and asked for again when it goes on. */
    synchronized void stop() {
        interrupt();
        update(now -> now.state() == State.RUNNING ? now.as(State.STOPPED, now.lastError()) : now);
    }

    /** As {@link #stop}, but that it goes on by itself at the next start of the service. */
    synchronized void interrupt() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            running.interrupt();
        }
    }

    /** Only of who is still its thread: one that was stopped has nothing more to say. */
    private synchronized void updateOwn(UnaryOperator<BackfillState> change) throws InterruptedException {
        if (!Thread.currentThread().equals(thread)) {
            throw new InterruptedException();
        }
        update(change);
    }

    private synchronized void update(UnaryOperator<BackfillState> change) {
        BackfillState next = change.apply(state);
        file.write(next);
        state = next;
    }

    private void run() {
        try {
            work();
            end(State.DONE, null);
        } catch (RefusedException e) {
            LOG.error("A backfill cannot go on: {}", e.getMessage());
            end(State.STOPPED, e.getMessage());
        } catch (InterruptedException _) {
            LOG.info("A backfill was stopped");
        } catch (RuntimeException e) {
            LOG.error("A backfill broke off: {}", e.getClass().getSimpleName());
            end(State.STOPPED, e.getClass().getSimpleName());
        }
    }

    private synchronized void end(State how, @Nullable String error) {
        if (Thread.currentThread().equals(thread)) {
            update(now -> now.as(how, error));
            thread = null;
        }
    }

    private void work() throws InterruptedException, RefusedException {
        Wanted wanted = state.wanted();
        LocalDate last = wanted.to();
        LocalDate day = state.day();
        if (wanted.lostCopies()) {
            fetchAll(persistently(this::lost));
        } else if (day != null && last != null) {
            for (; !day.isAfter(last); day = day.plusDays(1)) {
                LocalDate now = day;
                updateOwn(before -> now.equals(before.day()) ? before : before.at(now));
                fetchAll(persistently(() -> retrieval.find(now, wanted.modalities())));
            }
            LocalDate beyond = day;
            updateOwn(before -> before.at(beyond));
        }
        retry();
    }

    private Set<String> lost() throws IOException {
        Instant since = state.since();
        Set<String> studies = new LinkedHashSet<>();
        for (LostCopy copy : access.lost(state.wanted().route())) {
            if (!copy.study().isEmpty() && (since == null || copy.at().isAfter(since))) {
                studies.add(copy.study());
            }
        }
        return studies;
    }

    private void fetchAll(Collection<String> studies) throws InterruptedException, RefusedException {
        for (String study : studies) {
            if (!state.isBehind(study)) {
                fetch(study);
            }
        }
    }

    private void retry() throws InterruptedException, RefusedException {
        for (Optional<Failure> next = state.retry(properties.attempts());
                next.isPresent();
                next = state.retry(properties.attempts())) {
            Duration left = Duration.between(Instant.now(), next.get().at().plus(properties.retryPause()));
            if (next.get().attempts() > 0 && left.isPositive()) {
                Thread.sleep(left);
            }
            fetch(next.get().study());
        }
    }

    private void fetch(String study) throws InterruptedException, RefusedException {
        Fetched fetched = persistently(() -> {
            pace.take();
            try {
                return retrieval.fetch(study, errands.apply(study));
            } finally {
                pace.give();
            }
        });
        updateOwn(now -> now.after(study, fetched, Instant.now()));
        if (state.failures().size() > MOST_FAILURES) {
            throw new RefusedException("Too many studies do not come whole");
        }
    }

    private interface Asking<T> {
        T ask() throws IOException, InterruptedException, RefusedException;
    }

    /** Asks until there is an answer. */
    private <T> T persistently(Asking<T> asking) throws InterruptedException, RefusedException {
        Duration pause = FIRST_PAUSE;
        while (true) {
            pace.awaitOpen();
            try {
                return asking.ask();
            } catch (IOException e) {
                // What we say ourselves, or the kind of a failure: no message that could quote content.
                String why = e.getClass() == IOException.class && e.getMessage() != null
                        ? e.getMessage()
                        : e.getClass().getSimpleName();
                updateOwn(now -> now.as(State.RUNNING, why));
                Thread.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            }
        }
    }
}
