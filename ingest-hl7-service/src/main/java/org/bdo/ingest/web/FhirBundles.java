package org.bdo.ingest.web;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.intake.Intake;
import org.bdo.ingest.intake.Receipt;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.ingest.web.FhirResources.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bundles of type batch and transaction (FHIR R4, 3.1.0.11). Each entry of a batch is a record by itself; a transaction is one
 * record, and either all of it is taken or nothing.
 */
@Component
class FhirBundles {

    private static final Pattern URL = Pattern.compile("(?<type>[A-Z][A-Za-z]{1,63})(/(?<id>[A-Za-z0-9\\-.]{1,64}))?");

    private final FhirResources resources;
    private final Intake intake;
    private final JsonMapper json;

    FhirBundles(FhirResources resources, Intake intake, JsonMapper json) {
        this.resources = resources;
        this.intake = intake;
        this.json = json;
    }

    /** Whether a resource is such a Bundle. */
    static boolean isBundle(JsonNode resource) {
        String type = resource.path("type").asString("");
        return resource.path("resourceType").asString("").equals("Bundle")
                && (type.equals("batch") || type.equals("transaction"));
    }

    /** Takes it; the answer has an entry for each entry. */
    ObjectNode take(String source, JsonNode bundle, byte[] bytes) throws UnavailableException {
        boolean batch = bundle.path("type").asString("").equals("batch");
        ObjectNode answer = json.createObjectNode();
        answer.put("resourceType", "Bundle");
        answer.put("type", batch ? "batch-response" : "transaction-response");
        ArrayNode entries = answer.putArray("entry");
        for (Stored stored : batch ? batch(source, bundle) : transaction(source, bundle, bytes)) {
            entry(entries.addObject().putObject("response"), stored);
        }
        return answer;
    }

    private List<Stored> batch(String source, JsonNode bundle) throws UnavailableException {
        List<Stored> all = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            Target target = target(entry);
            all.add(
                    target.fault() != null
                            ? Stored.refused(
                                    target.fault().rule(), target.fault().reason())
                            : resources.store(
                                    source, target.type(), target.id(), json.writeValueAsBytes(entry.get("resource"))));
        }
        return all;
    }

    private List<Stored> transaction(String source, JsonNode bundle, byte[] bytes) throws UnavailableException {
        List<Target> targets = new ArrayList<>();
        for (JsonNode entry : bundle.path("entry")) {
            Target target = target(entry);
            if (target.fault() != null) {
                throw Problems.badRequest(
                        target.fault().rule(),
                        "Entry " + (targets.size() + 1) + ": " + target.fault().reason() + " Nothing was kept.");
            }
            targets.add(target);
        }
        Receipt receipt = intake.receive(source, RecordKind.FHIR, bytes);
        Fault fault = receipt.fault();
        if (fault != null) {
            throw Problems.unreadable(receipt.id(), fault);
        }
        int status = receipt.duplicate() ? 200 : 201;
        List<Stored> all = new ArrayList<>();
        for (Target target : targets) {
            String id = target.id() == null ? receipt.id() + "-" + (all.size() + 1) : target.id();
            all.add(new Stored(status, target.type(), id, 1, receipt.id(), null));
        }
        return all;
    }

    private record Target(
            String type, @Nullable String id, @Nullable Fault fault) {}

    private static Target target(JsonNode entry) {
        JsonNode request = entry.path("request");
        String method = request.path("method").asString("");
        Matcher url = URL.matcher(request.path("url").asString(""));
        if (!method.equals("POST") && !method.equals("PUT")) {
            return fault("fhir.method", "Only POST and PUT are taken.");
        }
        if (!url.matches() || method.equals("PUT") != (url.group("id") != null)) {
            return fault("fhir.url", "The request's url must be a type for POST, a type and id for PUT.");
        }
        if (!entry.path("resource").path("resourceType").asString("").equals(url.group("type"))) {
            return fault("fhir.other-type", "The resource is of another type than the url says.");
        }
        return new Target(url.group("type"), url.group("id"), null);
    }

    private static Target fault(String rule, String reason) {
        return new Target("", null, new Fault(rule, reason));
    }

    private void entry(ObjectNode response, Stored stored) {
        HttpStatus status = HttpStatus.valueOf(stored.status());
        response.put("status", status.value() + " " + status.getReasonPhrase());
        Fault fault = stored.fault();
        if (fault != null) {
            response.set("outcome", Outcomes.error(json, stored.status(), fault.reason(), fault.rule()));
        } else {
            response.put("location", stored.location());
            response.put("etag", "W/\"" + stored.version() + "\"");
            response.set("outcome", Outcomes.stored(json, String.valueOf(stored.record())));
        }
    }
}
