package org.bdo.proxy.instances;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.bdo.contracts.RecordKind;
import org.bdo.proxy.instances.Problem.Kind;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.SpoolFile;
import org.bdo.proxy.upload.Delivered;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** One instance per request, of the organisation that the token names. Any bytes are kept: deid says what is wrong with them. */
@RestController
class InstanceController {

    private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    private final Intake intake;
    private final Delivered delivered;

    InstanceController(Intake intake, Delivered delivered) {
        this.intake = intake;
        this.delivered = delivered;
    }

    @PostMapping(path = "/instances", consumes = "application/dicom")
    ResponseEntity<Receipt> post(@AuthenticationPrincipal Jwt token, HttpServletRequest request) throws IOException {
        String source = source(token);
        if (request.getContentLengthLong() > intake.largest()) {
            throw new Problem(Kind.TOO_LARGE);
        }
        return keep(intake.read(request.getInputStream()), source);
    }

    /** The organisation that the token names. */
    static String source(Jwt token) {
        String source = token.getClaimAsString("source");
        if (source == null || !SOURCE.matcher(source).matches()) {
            throw new Problem(Kind.NO_SOURCE);
        }
        return source;
    }

    private ResponseEntity<Receipt> keep(SpoolFile file, String source) throws IOException {
        String id = file.id(source);
        // Asked before it is kept: what is kept may be delivered at once, and would then be taken for its own
        // duplicate.
        if (delivered.contains(source, id)) {
            file.discard();
            return receipt(id, source, true);
        }
        return receipt(id, source, file.keep(new Facts.Origin(source, "", "", "", Facts.State.POSTED)));
    }

    private static ResponseEntity<Receipt> receipt(String id, String source, boolean duplicate) {
        return ResponseEntity.status(duplicate ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new Receipt(id, source, RecordKind.DICOM, duplicate));
    }

    /**
     * What the sender keeps.
     *
     * @param id see {@link org.bdo.contracts.RecordId}
     * @param source the organisation
     * @param kind always DICOM
     * @param duplicate whether the same data set had been received before
     */
    record Receipt(String id, String source, RecordKind kind, boolean duplicate) {}
}
