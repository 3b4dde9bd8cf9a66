package org.bdo.deid.record;

import java.util.List;
import java.util.Map;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.Authentication;
import org.springframework.transaction.annotation.Transactional;
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
    private final AuditTrail audit;

    QuarantineController(RecordRepository records, AuditTrail audit) {
        this.records = records;
        this.audit = audit;
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
        audit.add(operator.getName(), "quarantine.replay", "record/" + id, Map.of("rule", rule));
    }

    private static ProblemException notInQuarantine() {
        return new ProblemException(
                HttpStatus.NOT_FOUND, "not-in-quarantine", "No record with this id is in quarantine.");
    }
}
