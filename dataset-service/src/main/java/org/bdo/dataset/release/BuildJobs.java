package org.bdo.dataset.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.bdo.dataset.release.ReleaseBuilder.Outcome;
import org.bdo.dataset.request.DatasetRequest;
import org.bdo.dataset.request.RequestProgress;
import org.bdo.dataset.request.RequestState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes up approved requests, one at a time. The row of the job stays locked while its release is built: another instance
 * skips it, and if this one is killed the lock goes with its connection and the build begins anew. Files, state, event and
 * ledger row become visible together when the transaction commits.
 */
@Component
class BuildJobs {

    private static final Logger LOG = LoggerFactory.getLogger(BuildJobs.class);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final RequestProgress progress;
    private final ReleaseBuilder builder;
    private final BuildProperties properties;

    BuildJobs(
            JdbcClient jdbc,
            TransactionOperations transactions,
            RequestProgress progress,
            ReleaseBuilder builder,
            BuildProperties properties) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.progress = progress;
        this.builder = builder;
        this.properties = properties;
    }

    /** Builds the next release. Returns whether there was one. */
    boolean buildNext() {
        jdbc.sql("""
                insert into build_job (request) select id from request where state in ('APPROVED', 'BUILDING')
                on conflict do nothing
                """).update();
        Attempt attempt = new Attempt();
        try {
            return Boolean.TRUE.equals(transactions.execute(_ -> claimAndBuild(attempt)));
        } catch (RuntimeException e) {
            UUID request = attempt.request;
            if (request == null) {
                throw e;
            }
            LOG.error("Build {} of request {} did not succeed", attempt.number, request, e);
            transactions.executeWithoutResult(_ -> giveBack(request, attempt.number));
            return true;
        }
    }

    private boolean claimAndBuild(Attempt attempt) {
        Optional<UUID> claimed =
                jdbc.sql("""
                select job.request from build_job job join request on request.id = job.request
                where request.state in ('APPROVED', 'BUILDING') and job.not_before <= now()
                order by request.created_at limit 1 for update of job skip locked
                """).query((row, _) -> row.getObject(1, UUID.class)).optional();
        if (claimed.isEmpty()) {
            return false;
        }
        UUID id = claimed.get();
        // Read again under the lock: the one who held it before may have ended the build since the row was chosen.
        RequestState state = progress.get(id).state();
        if (state == RequestState.APPROVED || state == RequestState.BUILDING) {
            attempt.request = id;
            attempt.number = progress.building(id);
            build(progress.get(id));
        }
        return true;
    }

    private void build(DatasetRequest request) {
        try {
            switch (builder.build(request)) {
                case Outcome.Built built -> progress.ready(request.id(), built.facts());
                case Outcome.Blocked blocked -> progress.blocked(request.id(), blocked.reason());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void giveBack(UUID request, int attempts) {
        if (attempts >= properties.attempts()) {
            progress.failed(
                    request,
                    "The dataset could not be built in " + attempts + " attempts; the operator's log says why.");
            return;
        }
        jdbc.sql("update build_job set not_before = ? where request = ?")
                .params(Timestamp.from(Instant.now().plus(properties.retryDelay())), request)
                .update();
    }

    /** Which build this is, known also when it ends with an exception. */
    private static final class Attempt {

        private @org.jspecify.annotations.Nullable UUID request;
        private int number;
    }
}
