package org.bdo.ingest.record;

import java.io.IOException;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is in a record, for the hospital that sent it and nobody else: an operator runs the flow by facts and need not see who the
 * patients are, while the integrator who has to mend his message knows them already.
 */
@RestController
class ContentController {

    private final RecordRepository repository;
    private final Contents contents;

    ContentController(RecordRepository repository, Contents contents) {
        this.repository = repository;
        this.contents = contents;
    }

    /** Raw, parsed, converted and the fault side by side; in the audit ledger before the first byte leaves. */
    @GetMapping("/records/{id}/content")
    Content content(@PathVariable String id, JwtAuthenticationToken caller) throws IOException {
        String source = caller.getToken().getClaimAsString("source");
        StoredRecord record = repository
                .find(id)
                .filter(found -> found.source().equals(source))
                .orElseThrow(RecordController::noSuchRecord);
        contents.seen(record, caller.getName());
        return contents.of(record);
    }
}
