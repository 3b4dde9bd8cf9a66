package org.bdo.ingest.web;

import java.time.Instant;
import java.util.List;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.record.RecordState;
import org.bdo.ingest.record.Records;
import org.bdo.ingest.record.StoredRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells an integrator whether his messages arrived and how they were understood. */
@RestController
class SelfTestController {

    private static final int LAST = 10;

    private final Records records;

    SelfTestController(Records records) {
        this.records = records;
    }

    @GetMapping("/self-test")
    SelfTest selfTest(@AuthenticationPrincipal Jwt token) {
        String source = Source.of(token);
        List<StoredRecord> newest = records.newest(source, LAST);
        return new SelfTest(
                source, verdict(newest), newest.stream().map(Understood::of).toList());
    }

    private static String verdict(List<StoredRecord> newest) {
        if (newest.isEmpty()) {
            return "Nothing has arrived from this source yet.";
        }
        return switch (newest.getFirst().state()) {
            case RECEIVED -> "The last record arrived and is being converted; ask again.";
            case CONVERTED ->
                newest.getFirst().warnings().isEmpty()
                        ? "The last record arrived and was understood."
                        : "The last record arrived and was understood but for what its warnings name.";
            case QUARANTINED -> "The last record arrived and is held back: see its rule and reason.";
        };
    }

    /** What an integrator is told; no content of a record. */
    record SelfTest(String source, String verdict, List<Understood> last) {}

    /** How one record was understood. */
    record Understood(
            String id,
            RecordKind kind,
            Instant receivedAt,
            RecordState state,
            @Nullable String controlId,
            @Nullable String messageType,
            @Nullable String charset,
            @Nullable String charsetBasis,
            List<String> warnings,
            @Nullable String rule,
            @Nullable String reason) {

        static Understood of(StoredRecord record) {
            return new Understood(
                    record.id(),
                    record.kind(),
                    record.receivedAt(),
                    record.state(),
                    record.controlId(),
                    record.messageType(),
                    record.charset(),
                    record.charsetBasis(),
                    record.warnings(),
                    record.rule(),
                    record.reason());
        }
    }
}
