package org.bdo.dataset.request;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.bdo.dataset.audit.Actor;
import org.bdo.resource.ProblemException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Requests over HTTP. Who may not see a request is told that there is none. */
@RestController
@RequestMapping("/requests")
class RequestController {

    private final Requests requests;
    private final RequestRepository repository;

    RequestController(Requests requests, RequestRepository repository) {
        this.requests = requests;
        this.repository = repository;
    }

    @PostMapping
    ResponseEntity<View> submit(@Valid @RequestBody Submission submission, JwtAuthenticationToken caller) {
        UUID id = requests.submit(submission, Actor.of(caller.getToken()));
        return ResponseEntity.created(URI.create("/requests/" + id)).body(view(requests.get(id)));
    }

    @GetMapping
    List<View> list(
            @RequestParam(defaultValue = "false") boolean queue,
            @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit,
            JwtAuthenticationToken caller) {
        String subject = Actor.of(caller.getToken()).subject();
        if (queue && !has(caller, "dac-member")) {
            throw new ProblemException(HttpStatus.FORBIDDEN, "forbidden", "The queue is for those who decide.");
        }
        List<DatasetRequest> found =
                queue ? repository.waiting(subject, limit) : repository.newest(seesAll(caller) ? null : subject, limit);
        return found.stream().map(this::view).toList();
    }

    @GetMapping("/{id}")
    View one(@PathVariable UUID id, JwtAuthenticationToken caller) {
        DatasetRequest request = requests.get(id);
        if (!seesAll(caller)
                && !request.requester().equals(Actor.of(caller.getToken()).subject())) {
            throw Requests.unknown();
        }
        return view(request);
    }

    @PostMapping("/{id}/approve")
    View approve(
            @PathVariable UUID id,
            @Valid @RequestBody(required = false) @Nullable Decision decision,
            JwtAuthenticationToken caller) {
        return decide(id, true, decision == null ? null : decision.reason(), caller.getToken());
    }

    @PostMapping("/{id}/reject")
    View reject(@PathVariable UUID id, @Valid @RequestBody Decision decision, JwtAuthenticationToken caller) {
        String reason = decision.reason();
        if (reason == null || reason.isBlank()) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "bad-request", "A rejection needs a reason.");
        }
        return decide(id, false, reason, caller.getToken());
    }

    private View decide(UUID id, boolean approved, @Nullable String reason, Jwt token) {
        requests.decide(id, approved, Actor.of(token), reason == null || reason.isBlank() ? null : reason.strip());
        return view(requests.get(id));
    }

    private View view(DatasetRequest request) {
        return new View(request, repository.steps(request.id()));
    }

    private static boolean seesAll(JwtAuthenticationToken caller) {
        return has(caller, "dac-member") || has(caller, "auditor");
    }

    private static boolean has(JwtAuthenticationToken caller, String role) {
        return caller.getAuthorities().stream()
                .anyMatch(authority -> ("ROLE_" + role).equals(authority.getAuthority()));
    }

    /** Why it was decided so. */
    record Decision(@Nullable @Size(max = 4000) String reason) {}

    /** A request with its history. */
    record View(@JsonUnwrapped DatasetRequest request, List<Step> history) {}
}
