package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes records of the source that the caller's token names; answers only after a record is durable. */
@RestController
class IntakeController {

    private final Intake intake;
    private final Bodies bodies;

    IntakeController(Intake intake, Bodies bodies) {
        this.intake = intake;
        this.bodies = bodies;
    }

    @PostMapping(
            path = "/hl7v2",
            consumes = {"application/hl7-v2", "application/hl7-v2+er7", "x-application/hl7-v2+er7", "text/plain"})
    ResponseEntity<Answer> hl7v2(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        return receive(RecordKind.HL7V2, request, token);
    }

    @PostMapping(
            path = "/fhir",
            consumes = {"application/fhir+json", "application/json"})
    ResponseEntity<Answer> fhir(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        return receive(RecordKind.FHIR, request, token);
    }

    @PostMapping(
            path = "/cda",
            consumes = {"application/xml", "text/xml", "application/cda+xml", "application/hl7-cda+xml"})
    ResponseEntity<Answer> cda(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        return receive(RecordKind.CDA, request, token);
    }

    private ResponseEntity<Answer> receive(RecordKind kind, HttpServletRequest request, Jwt token) throws IOException {
        String source = source(token);
        Receipt receipt = bodies.with(request, body -> store(source, kind, body));
        Fault fault = receipt.fault();
        if (fault != null) {
            throw Problems.unreadable(receipt.id(), fault);
        }
        HttpStatus status = receipt.duplicate() ? HttpStatus.OK : HttpStatus.CREATED;
        return ResponseEntity.status(status).body(new Answer(receipt.id(), source, kind, receipt.duplicate()));
    }

    private Receipt store(String source, RecordKind kind, byte[] body) {
        try {
            return intake.receive(source, kind, body);
        } catch (UnavailableException e) {
            throw Problems.unavailable(e);
        }
    }

    /** The source becomes part of object keys, so it must be a plain name. */
    private static String source(Jwt token) {
        String source = token.getClaimAsString("source");
        if (source == null || !source.matches("[a-z0-9][a-z0-9-]{0,62}")) {
            throw Problems.noSource();
        }
        return source;
    }

    /** What a sender is told about a record that was taken. */
    record Answer(String id, String source, RecordKind kind, boolean duplicate) {}
}
