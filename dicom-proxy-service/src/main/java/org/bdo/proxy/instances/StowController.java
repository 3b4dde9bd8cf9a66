package org.bdo.proxy.instances;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.fileupload2.core.FileUploadException;
import org.apache.commons.fileupload2.core.MultipartInput;
import org.bdo.proxy.instances.Problem.Kind;
import org.bdo.proxy.instances.Stored.Failure;
import org.bdo.proxy.spool.Facts;
import org.bdo.proxy.spool.InstanceUids;
import org.bdo.proxy.spool.SpoolFile;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * STOW-RS (PS3.18 section 10.5) of DICOM files, each streamed into the spool. What cannot be read is told as failed, and kept
 * for quarantine all the same.
 */
@RestController
class StowController {

    private static final String DICOM = "application/dicom";
    private static final String DICOM_JSON = "application/dicom+json";
    private static final String MULTIPART = "multipart/related";

    private final Intake intake;

    StowController(Intake intake) {
        this.intake = intake;
    }

    @PostMapping(
            path = {"/studies", "/studies/{study}"},
            consumes = MULTIPART,
            produces = DICOM_JSON)
    ResponseEntity<Object> store(
            @AuthenticationPrincipal Jwt token,
            @PathVariable(required = false) @Nullable String study,
            HttpServletRequest request)
            throws IOException {
        String source = InstanceController.source(token);
        List<Stored> outcomes = new ArrayList<>();
        try {
            MultipartInput parts = MultipartInput.builder()
                    .setInputStream(request.getInputStream())
                    .setBoundary(boundary(request))
                    .get();
            for (boolean more = parts.skipPreamble(); more; more = parts.readBoundary()) {
                outcomes.add(part(parts, source, study));
            }
        } catch (FileUploadException | IllegalArgumentException _) {
            throw new Problem(Kind.NOT_MULTIPART);
        }
        if (outcomes.isEmpty()) {
            throw new Problem(Kind.EMPTY);
        }
        return Stored.response(outcomes);
    }

    private static byte[] boundary(HttpServletRequest request) {
        MediaType type = MediaType.parseMediaType(request.getContentType());
        String boundary = type.getParameter("boundary");
        String related = type.getParameter("type");
        if (boundary == null || (related != null && !related.replace("\"", "").equals(DICOM))) {
            throw new Problem(Kind.NOT_MULTIPART);
        }
        return boundary.replace("\"", "").getBytes(StandardCharsets.US_ASCII);
    }

    private Stored part(MultipartInput parts, String source, @Nullable String study) throws IOException {
        parts.readHeaders();
        try (InputStream body = parts.newInputStream()) {
            return keep(intake.read(body), source, study);
        } catch (Problem e) {
            parts.discardBodyData();
            return new Stored(
                    "", "", e.getStatusCode().is5xxServerError() ? Failure.NO_ROOM : Failure.CANNOT_UNDERSTAND);
        }
    }

    private static Stored keep(SpoolFile file, String source, @Nullable String study) throws IOException {
        Facts.Origin origin = new Facts.Origin(source, "", "", "", Facts.State.POSTED);
        InstanceUids uids;
        try (InputStream in = file.read()) {
            uids = InstanceUids.of(origin, in);
        }
        if (study != null && !study.equals(uids.study())) {
            file.discard();
            return new Stored(uids.sopClass(), uids.sop(), Failure.OTHER_STUDY);
        }
        boolean readable = file.isReadable();
        file.keep(origin);
        return new Stored(uids.sopClass(), uids.sop(), readable ? null : Failure.CANNOT_UNDERSTAND);
    }
}
