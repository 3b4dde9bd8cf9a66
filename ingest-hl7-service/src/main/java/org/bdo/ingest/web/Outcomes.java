package org.bdo.ingest.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** OperationOutcome resources (FHIR R4, 2.37); no value of a record in them. */
final class Outcomes {

    private Outcomes() {}

    /** The record is stored. */
    static ObjectNode stored(JsonMapper json, String id) {
        return of(json, "information", "informational", "Stored as record " + id + ".", null);
    }

    static ObjectNode error(JsonMapper json, int status, String text, @Nullable String rule) {
        String code = switch (HttpStatus.valueOf(status)) {
            case BAD_REQUEST, UNPROCESSABLE_CONTENT -> "invalid";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "not-found";
            case METHOD_NOT_ALLOWED, UNSUPPORTED_MEDIA_TYPE -> "not-supported";
            case CONTENT_TOO_LARGE -> "too-long";
            case SERVICE_UNAVAILABLE -> "transient";
            default -> "exception";
        };
        return of(json, "error", code, text, rule);
    }

    private static ObjectNode of(JsonMapper json, String severity, String code, String text, @Nullable String rule) {
        ObjectNode outcome = json.createObjectNode();
        outcome.put("resourceType", "OperationOutcome");
        ObjectNode issue = outcome.putArray("issue").addObject();
        issue.put("severity", severity);
        issue.put("code", code);
        if (rule != null) {
            issue.putObject("details").put("text", rule);
        }
        issue.put("diagnostics", text);
        return outcome;
    }
}
