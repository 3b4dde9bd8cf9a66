package org.bdo.deid.record;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.bdo.contracts.AuditEvent;
import org.bdo.contracts.Topics;
import org.bdo.outbox.Outbox;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What is held back and why; an operator may have it processed again. */
@RestController
@RequestMapping("/quarantine")
class QuarantineController {

    private static final int MOST = 1000;

    private final RecordRepository records;
    private final Outbox outbox;

    QuarantineController(RecordRepository records, Outbox outbox) {
        this.records = records;
        this.outbox = outbox;
    }

    @GetMapping
    List<QuarantinedRecord> list(
            @RequestParam(required = false) @Nullable String source, @RequestParam(defaultValue = "100") int limit) {
        return records.quarantined(source, Math.clamp(limit, 1, MOST));
    }

    @GetMapping("/{id}")
    QuarantinedRecord one(@PathVariable String id) {
        return records.quarantined(id).orElseThrow(QuarantineController::notInQuarantine);
    }

    @PostMapping("/{id}/replay")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Transactional
    public void replay(@PathVariable String id, Authentication operator) {
        String rule = records.replay(id).orElseThrow(QuarantineController::notInQuarantine);
        AuditEvent audit = new AuditEvent(
                UUID.randomUUID().toString(),
                "deid-service",
                operator.getName(),
                "quarantine.replay",
                "record/" + id,
                "",
                Map.of("rule", rule),
                Instant.now());
        outbox.add(Topics.AUDIT_EVENT, audit.id(), audit);
    }

    private static ErrorResponseException notInQuarantine() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "No record with this id is in quarantine.");
        problem.setType(URI.create("urn:bdo:problem:not-in-quarantine"));
        return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
    }
}
