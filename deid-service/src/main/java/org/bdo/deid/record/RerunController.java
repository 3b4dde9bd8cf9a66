package org.bdo.deid.record;

import java.security.Principal;
import org.bdo.contracts.RecordKind;
import org.bdo.deid.audit.AuditTrail;
import org.bdo.deid.profile.Profiles;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Processing what is there with the profile in force, and how far that is. */
@RestController
class RerunController {

    private final RerunRepository reruns;
    private final Profiles profiles;
    private final AuditTrail audit;

    RerunController(RerunRepository reruns, Profiles profiles, AuditTrail audit) {
        this.reruns = reruns;
        this.profiles = profiles;
        this.audit = audit;
    }

    @PostMapping("/reruns")
    @Transactional
    public ResponseEntity<Rerun> start(
            @RequestParam @Nullable String source,
            @RequestParam @Nullable RecordKind kind,
            @RequestParam @Nullable String patient,
            @RequestParam @Nullable String rule,
            @RequestParam(defaultValue = "false") boolean all,
            Principal caller) {
        String profile = profiles.inForce().id();
        Rerun.Selection set = new Rerun.Selection(source, kind, patient, rule, all);
        long id = reruns.start(profile, set, caller.getName());
        audit.add(caller.getName(), "rerun.start", "rerun/" + id, set.detail(profile));
        return ResponseEntity.accepted().body(rerun(id));
    }

    @GetMapping("/reruns/{id}")
    Rerun rerun(@PathVariable long id) {
        return reruns.find(id)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "unknown-rerun", "There is no such set of records."));
    }
}
