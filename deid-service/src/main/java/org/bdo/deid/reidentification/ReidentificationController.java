package org.bdo.deid.reidentification;

import jakarta.validation.Valid;
import java.util.List;
import java.util.UUID;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Operators ask and read, members of the committee decide, auditors look on. */
@RestController
@RequestMapping("/reidentifications")
class ReidentificationController {

    private final Reidentifications steps;
    private final ReidentificationRepository requests;

    ReidentificationController(Reidentifications steps, ReidentificationRepository requests) {
        this.steps = steps;
        this.requests = requests;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Reidentification submit(@Valid @RequestBody Wish wish, Authentication caller) {
        return steps.submit(wish, caller.getName());
    }

    @GetMapping
    List<Reidentification> all(Authentication caller) {
        return requests.all(seesAll(caller) ? null : caller.getName());
    }

    @GetMapping("/{id}")
    Reidentification one(@PathVariable UUID id, Authentication caller) {
        return requests.find(id)
                .filter(request -> seesAll(caller) || request.requester().equals(caller.getName()))
                .orElseThrow(Reidentifications::unknown);
    }

    @PostMapping("/{id}/approve")
    Reidentification approve(@PathVariable UUID id, @Valid @RequestBody Decision.Reason why, Authentication caller) {
        return steps.decide(id, caller.getName(), true, why.reason());
    }

    @PostMapping("/{id}/reject")
    Reidentification reject(@PathVariable UUID id, @Valid @RequestBody Decision.Reason why, Authentication caller) {
        return steps.decide(id, caller.getName(), false, why.reason());
    }

    /** A POST, because it counts and is never to be answered from a cache. */
    @PostMapping("/{id}/reads")
    ResponseEntity<List<Reidentifications.Known>> read(@PathVariable UUID id, Authentication caller) {
        return ResponseEntity.ok().cacheControl(CacheControl.noStore()).body(steps.read(id, caller.getName()));
    }

    private static boolean seesAll(Authentication caller) {
        return caller.getAuthorities().stream()
                .anyMatch(role ->
                        "ROLE_dac-member".equals(role.getAuthority()) || "ROLE_auditor".equals(role.getAuthority()));
    }
}
