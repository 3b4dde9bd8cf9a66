package org.bdo.ingest.conversion;

import org.bdo.ingest.v2.Coverage;
import org.bdo.resource.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Which fields of a message were mapped and which were not: names and counts, never values. */
@RestController
class CoverageController {

    private final CoverageRepository coverages;

    CoverageController(CoverageRepository coverages) {
        this.coverages = coverages;
    }

    @GetMapping("/records/{id}/coverage")
    Coverage coverage(@PathVariable String id) {
        return coverages
                .find(id)
                .orElseThrow(() -> new ProblemException(
                        HttpStatus.NOT_FOUND, "no-such-record", "There is no converted record with this id."));
    }
}
