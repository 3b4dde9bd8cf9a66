package org.bdo.deid.record;

import java.net.URI;
import java.security.Principal;
import org.bdo.deid.profile.Profiles;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
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

    RerunController(RerunRepository reruns, Profiles profiles) {
        this.reruns = reruns;
        this.profiles = profiles;
    }

    @PostMapping("/reruns")
    ResponseEntity<Rerun> start(@RequestParam @Nullable String source, Principal caller) {
        long id = reruns.start(profiles.inForce().id(), source, caller.getName());
        return ResponseEntity.accepted().body(rerun(id));
    }

    @GetMapping("/reruns/{id}")
    Rerun rerun(@PathVariable long id) {
        return reruns.find(id).orElseThrow(() -> {
            ProblemDetail problem =
                    ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "There is no such set of records.");
            problem.setType(URI.create("urn:bdo:problem:unknown-rerun"));
            return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
        });
    }
}
