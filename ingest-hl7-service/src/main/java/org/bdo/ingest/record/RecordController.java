package org.bdo.ingest.record;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.job.JobView;
import org.bdo.ingest.job.Jobs;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** What is known of records: facts, never content. An integrator sees those of his own source. */
@RestController
@RequestMapping("/records")
class RecordController {

    private static final int MOST = 1000;

    private final RecordRepository repository;
    private final Replay replay;
    private final Jobs jobs;
    private final JsonMapper json;

    RecordController(RecordRepository repository, Replay replay, Jobs jobs, JsonMapper json) {
        this.repository = repository;
        this.replay = replay;
        this.jobs = jobs;
        this.json = json;
    }

    /** The newest that match, page by page: {@code after} is the last id of the page before. */
    @GetMapping
    List<View> list(
            RecordFilter filter,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(defaultValue = "100") int limit,
            JwtAuthenticationToken caller) {
        StoredRecord last = after == null ? null : repository.find(after).orElseThrow(RecordController::noSuchRecord);
        String own = ownSource(caller);
        return repository.list(own == null ? filter : filter.of(own), last, Math.clamp(limit, 1, MOST)).stream()
                .map(View::of)
                .toList();
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id, JwtAuthenticationToken caller) {
        String own = ownSource(caller);
        return repository
                .find(id)
                .filter(record -> own == null || own.equals(record.source()))
                .map(View::of)
                .orElseThrow(RecordController::noSuchRecord);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable String id, Principal principal) {
        if (!replay.replay(id, principal.getName())) {
            throw noSuchRecord();
        }
    }

    /** Has all that match by now converted again; the answer names the job that tells how far it is. */
    @PostMapping("/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    JobView replay(@RequestBody RecordFilter filter, Principal principal) {
        RecordFilter untilNow = filter.before(Instant.now());
        return JobView.of(
                jobs.begin(ReplayWork.KIND, filter.source(), principal.getName(), json.writeValueAsString(untilNow)));
    }

    /** The source to which the caller is bound; null for an operator. */
    static @Nullable String ownSource(JwtAuthenticationToken caller) {
        boolean operator = caller.getAuthorities().stream()
                .anyMatch(authority -> "ROLE_operator".equals(authority.getAuthority()));
        String source = caller.getToken().getClaimAsString("source");
        return operator ? null : source == null ? "" : source;
    }

    static ProblemException noSuchRecord() {
        return new ProblemException(HttpStatus.NOT_FOUND, "no-such-record", "There is no such record.");
    }

    /** A record without its object keys and its patient's hash. */
    record View(
            String id,
            String source,
            RecordKind kind,
            RecordState state,
            long size,
            @Nullable String charset,
            @Nullable String charsetBasis,
            @Nullable String controlId,
            @Nullable String messageType,
            Instant receivedAt,
            Instant changedAt,
            @Nullable String mappingVersion,
            List<String> warnings,
            @Nullable String rule,
            @Nullable String reason) {

        static View of(StoredRecord record) {
            return new View(
                    record.id(),
                    record.source(),
                    record.kind(),
                    record.state(),
                    record.size(),
                    record.charset(),
                    record.charsetBasis(),
                    record.controlId(),
                    record.messageType(),
                    record.receivedAt(),
                    record.changedAt(),
                    record.mappingVersion(),
                    record.warnings(),
                    record.rule(),
                    record.reason());
        }
    }
}
