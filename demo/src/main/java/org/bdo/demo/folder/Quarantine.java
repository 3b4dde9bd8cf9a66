package org.bdo.demo.folder;

import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.bdo.demo.target.Rest;
import org.bdo.demo.target.Target;
import tools.jackson.databind.JsonNode;

/**
 * What ingest and deid hold back of one source, by the record's id.
 *
 * @param reasons rule and reason of each record
 */
record Quarantine(Map<String, Held> reasons) {

    private static final int MOST = 1000;

    /** Reads both lists as the demo operator; only the newest thousand of each are seen. */
    static Quarantine of(Target target, Rest rest, String source) throws IOException, InterruptedException {
        Map<String, Held> reasons = new HashMap<>();
        URI ingest = target.ingest().resolve("/records?state=QUARANTINED&source=" + source + "&limit=" + MOST);
        URI deid = target.deid().resolve("/quarantine?source=" + source + "&limit=" + MOST);
        for (URI list : new URI[] {ingest, deid}) {
            for (JsonNode record : rest.get(list, target.tokens().user("operator"))) {
                reasons.put(
                        record.path("id").asString(),
                        new Held(
                                record.path("rule").asString(""),
                                record.path("reason").asString("")));
            }
        }
        return new Quarantine(reasons);
    }

    /** The outcome as it is after de-identification; a repeat stays one, whatever became of the first. */
    Outcome applied(Outcome outcome) {
        Held held = reasons.get(outcome.id());
        return held == null || outcome.fate().equals(Outcome.DUPLICATE)
                ? outcome
                : outcome.quarantined(held.rule(), held.reason());
    }

    /** Why a record is held back. */
    record Held(String rule, String reason) {}
}
