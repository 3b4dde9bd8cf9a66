package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.bulk.Archive;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.IntakeProperties;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes many CDA documents at once, as a zip archive; each file is a record by itself. */
@RestController
class ArchiveController {

    private static final Fault TOO_LARGE =
            new Fault("ingest.too-large", "The file is larger than a record may be and was not kept.");

    private final Intake intake;
    private final int limit;

    ArchiveController(Intake intake, IntakeProperties properties) {
        this.intake = intake;
        this.limit = properties.maxBytes();
    }

    /** When one file cannot be stored now, or the archive breaks off, all are to be sent again, and none is doubled. */
    @PostMapping(
            path = "/cda",
            consumes = {"application/zip", "application/x-zip-compressed"})
    Answer zip(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        String source = Source.of(token);
        List<Entry> entries = new ArrayList<>();
        try (Archive archive = new Archive(request.getInputStream(), limit)) {
            archive.each(new Archive.Use() {
                @Override
                public void take(String name, byte[] content) {
                    Receipt receipt = store(source, content);
                    entries.add(new Entry(name, receipt.id(), receipt.duplicate(), receipt.fault()));
                }

                @Override
                public void tooLarge(String name) {
                    entries.add(new Entry(name, null, false, TOO_LARGE));
                }
            });
        } catch (Archive.RefusedException e) {
            throw Problems.badRequest("bad-archive", e.getMessage() + " Files before it are kept; send all again.");
        }
        return new Answer(source, RecordKind.CDA, entries);
    }

    private Receipt store(String source, byte[] content) {
        try {
            return intake.receive(source, RecordKind.CDA, content);
        } catch (UnavailableException e) {
            throw Problems.unavailable(e);
        }
    }

    /** What a sender is told about an archive. */
    record Answer(String source, RecordKind kind, List<Entry> records) {}

    /**
     * One file.
     *
     * @param name as the sender called it
     * @param id of the record; null where it was not kept
     * @param fault why it is held back or not kept
     */
    record Entry(
            String name,
            @Nullable String id,
            boolean duplicate,
            @Nullable Fault fault) {}
}
