package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.bdo.contracts.RecordKind;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Takes records of the source that the caller's token names; answers only after a record is durable. */
@RestController
class IntakeController {

    private final Receiving receiving;

    IntakeController(Receiving receiving) {
        this.receiving = receiving;
    }

    @PostMapping(
            path = "/hl7v2",
            consumes = {"application/hl7-v2", "application/hl7-v2+er7", "x-application/hl7-v2+er7", "text/plain"})
    ResponseEntity<Object> hl7v2(
            HttpServletRequest request,
            @RequestHeader("Content-Type") MediaType type,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        return receiving.receive(RecordKind.HL7V2, request, type.getCharset(), dryRun, Source.of(token));
    }

    @PostMapping(
            path = "/cda",
            consumes = {"application/xml", "text/xml", "application/cda+xml", "application/hl7-cda+xml"})
    ResponseEntity<Object> cda(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        return receiving.receive(RecordKind.CDA, request, null, dryRun, Source.of(token));
    }
}
