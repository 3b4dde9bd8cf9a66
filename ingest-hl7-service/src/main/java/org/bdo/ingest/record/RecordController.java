package org.bdo.ingest.record;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What an operator sees of records: facts, never content. */
@RestController
@RequestMapping("/records")
class RecordController {

    private static final int MOST = 1000;

    private final RecordRepository repository;
    private final Replay replay;

    RecordController(RecordRepository repository, Replay replay) {
        this.repository = repository;
        this.replay = replay;
    }

    @GetMapping
    List<View> list(
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable RecordKind kind,
            @RequestParam(required = false) @Nullable RecordState state,
            @RequestParam(defaultValue = "100") int limit) {
        return repository.list(source, kind, state, Math.clamp(limit, 1, MOST)).stream()
                .map(View::of)
                .toList();
    }

    @GetMapping("/{id}")
    View one(@PathVariable String id) {
        return repository.find(id).map(View::of).orElseThrow(RecordController::noSuchRecord);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void replay(@PathVariable String id, Principal principal) {
        if (!replay.replay(id, principal.getName())) {
            throw noSuchRecord();
        }
    }

    private static ErrorResponseException noSuchRecord() {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such record.");
        problem.setType(java.net.URI.create("urn:bdo:problem:no-such-record"));
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
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
