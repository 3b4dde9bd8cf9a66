package org.bdo.ingest.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.bulk.Import;
import org.bdo.ingest.intake.UnavailableException;
import org.bdo.ingest.job.Job;
import org.bdo.ingest.job.JobView;
import org.bdo.ingest.job.Jobs;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.ingest.web.FhirResources.Stored;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The receiving side of FHIR R4's REST interface: create, update, batch, transaction and {@code $import}. */
@RestController
class FhirController {

    static final String FHIR = "application/fhir+json";
    private static final String TYPE = "{type:[A-Z][A-Za-z]{1,63}}";
    private static final String ID = "{id:[A-Za-z0-9\\-.]{1,64}}";
    private static final long MOST_IMPORT_BYTES = 10L * 1024 * 1024 * 1024;

    private final FhirResources resources;
    private final FhirBundles bundles;
    private final Receiving receiving;
    private final Bodies bodies;
    private final Import imports;
    private final Jobs jobs;
    private final JsonMapper json;

    FhirController(
            FhirResources resources,
            FhirBundles bundles,
            Receiving receiving,
            Bodies bodies,
            Import imports,
            Jobs jobs,
            JsonMapper json) {
        this.resources = resources;
        this.bundles = bundles;
        this.receiving = receiving;
        this.bodies = bodies;
        this.imports = imports;
        this.jobs = jobs;
        this.json = json;
    }

    @PostMapping(
            path = "/fhir/" + TYPE,
            consumes = {FHIR, "application/json"})
    ResponseEntity<ObjectNode> create(
            @PathVariable String type, HttpServletRequest request, @AuthenticationPrincipal Jwt token)
            throws IOException {
        return bodies.with(request, body -> answer(store(Source.of(token), type, null, body)));
    }

    @PutMapping(
            path = "/fhir/" + TYPE + "/" + ID,
            consumes = {FHIR, "application/json"})
    ResponseEntity<ObjectNode> update(
            @PathVariable String type,
            @PathVariable String id,
            HttpServletRequest request,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        return bodies.with(request, body -> answer(store(Source.of(token), type, id, body)));
    }

    /** Who asks for FHIR in answer gets it, entry by entry; any other gets the facts of one record. */
    @PostMapping(
            path = "/fhir",
            consumes = {FHIR, "application/json"})
    ResponseEntity<?> system(
            HttpServletRequest request,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @AuthenticationPrincipal Jwt token)
            throws IOException {
        String source = Source.of(token);
        if (!asksForFhir(request) || dryRun) {
            return receiving.receive(RecordKind.FHIR, request, null, dryRun, source);
        }
        return bodies.with(request, body -> {
            JsonNode resource = read(body);
            return FhirBundles.isBundle(resource)
                    ? ResponseEntity.ok().contentType(MediaType.valueOf(FHIR)).body(bundle(source, resource, body))
                    : answer(store(source, resource.path("resourceType").asString(""), null, body));
        });
    }

    private static boolean asksForFhir(HttpServletRequest request) {
        String accept = request.getHeader("Accept");
        return accept != null && accept.contains(FHIR);
    }

    /** NDJSON, one resource a line, at most 10 GiB; the answer names the job that tells how far it is. */
    @PostMapping(
            path = "/fhir/$import",
            consumes = {"application/fhir+ndjson", "application/ndjson", "application/x-ndjson"})
    ResponseEntity<JobView> upload(HttpServletRequest request, @AuthenticationPrincipal Jwt token) throws IOException {
        String source = Source.of(token);
        try {
            return accepted(imports.upload(
                    source, String.valueOf(token.getSubject()), request.getInputStream(), MOST_IMPORT_BYTES));
        } catch (Import.TooLargeException _) {
            throw Problems.tooLarge(Integer.MAX_VALUE);
        } catch (IOException e) {
            throw Problems.unavailable(e);
        }
    }

    /** The same of an object that was dropped under {@code import/{source}/}: {@code {"key": "import/mo-0001/day.ndjson"}}. */
    @PostMapping(
            path = "/fhir/$import",
            consumes = {"application/json"})
    ResponseEntity<JobView> reference(@RequestBody Map<String, String> body, @AuthenticationPrincipal Jwt token) {
        try {
            return accepted(imports.ofObject(
                    Source.of(token), String.valueOf(token.getSubject()), body.getOrDefault("key", "")));
        } catch (IllegalArgumentException e) {
            throw Problems.badRequest("import-key", String.valueOf(e.getMessage()));
        }
    }

    @GetMapping("/fhir/$import/{id}")
    JobView job(@PathVariable String id, @AuthenticationPrincipal Jwt token) {
        String source = Source.of(token);
        return jobs.find(id)
                .filter(job -> source.equals(job.source()) && job.kind().equals("import"))
                .map(JobView::of)
                .orElseThrow(() -> Problems.notFound("There is no such import."));
    }

    /** FHIR's way of telling what went wrong; who posts to {@code /fhir} without asking for FHIR gets a problem. */
    @ExceptionHandler
    ResponseEntity<?> failed(ErrorResponseException e, HttpServletRequest request) {
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(e.getStatusCode()).headers(e.getHeaders());
        if (request.getServletPath().equals("/fhir") && !asksForFhir(request)) {
            return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(e.getBody());
        }
        Map<String, Object> properties = e.getBody().getProperties();
        Object rule = properties == null ? null : properties.get("rule");
        return answer.contentType(MediaType.valueOf(FHIR))
                .body(Outcomes.error(
                        json,
                        e.getStatusCode().value(),
                        String.valueOf(e.getBody().getDetail()),
                        rule == null ? null : rule.toString()));
    }

    private static ResponseEntity<JobView> accepted(Job job) {
        return ResponseEntity.accepted()
                .header("Content-Location", "/fhir/$import/" + job.id())
                .body(JobView.of(job));
    }

    private ObjectNode bundle(String source, JsonNode bundle, byte[] bytes) {
        try {
            return bundles.take(source, bundle, bytes);
        } catch (UnavailableException e) {
            throw Problems.unavailable(e);
        }
    }

    private Stored store(String source, String type, @Nullable String id, byte[] body) {
        try {
            return resources.store(source, type, id, body);
        } catch (UnavailableException e) {
            throw Problems.unavailable(e);
        }
    }

    private JsonNode read(byte[] body) {
        try {
            return json.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES) // 5.60 says more than 5.6
                    .readTree(body);
        } catch (JacksonException _) {
            throw Problems.badRequest("fhir.malformed", "The content is not well-formed JSON; nothing was kept.");
        }
    }

    private ResponseEntity<ObjectNode> answer(Stored stored) {
        Fault fault = stored.fault();
        if (fault != null) {
            return ResponseEntity.status(HttpStatus.valueOf(stored.status()))
                    .contentType(MediaType.valueOf(FHIR))
                    .body(Outcomes.error(json, stored.status(), fault.reason(), fault.rule()));
        }
        return ResponseEntity.status(stored.status())
                .location(URI.create("/fhir/" + stored.location()))
                .eTag("W/\"" + stored.version() + "\"")
                .contentType(MediaType.valueOf(FHIR))
                .body(Outcomes.stored(json, String.valueOf(stored.record())));
    }
}
