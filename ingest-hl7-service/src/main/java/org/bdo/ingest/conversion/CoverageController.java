package org.bdo.ingest.conversion;

import org.bdo.ingest.v2.Coverage;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
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
        return coverages.find(id).orElseThrow(() -> {
            ProblemDetail problem = ProblemDetail.forStatusAndDetail(
                    HttpStatus.NOT_FOUND, "There is no converted record with this id.");
            problem.setType(java.net.URI.create("urn:bdo:problem:no-such-record"));
            return new ErrorResponseException(HttpStatus.NOT_FOUND, problem, null);
        });
    }
}
