package org.bdo.deid.fhir;

import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /profiles/research-default}: the profile in force, as it was written. */
@RestController
class ProfileController {

    private final FhirProfile profile;

    ProfileController(FhirProfile profile) {
        this.profile = profile;
    }

    @GetMapping("/profiles/research-default")
    Map<String, Object> profile() {
        return profile.document();
    }
}
