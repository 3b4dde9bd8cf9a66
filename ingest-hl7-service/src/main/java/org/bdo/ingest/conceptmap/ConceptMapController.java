package org.bdo.ingest.conceptmap;

import java.security.Principal;
import java.time.Instant;
import java.util.List;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.resource.ProblemException;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** ConceptMaps of a source, for operators and administrators. What was converted before is converted anew only by a replay. */
@RestController
@RequestMapping("/concept-maps")
class ConceptMapController {

    private static final String SOURCE = "{source:[a-z0-9][a-z0-9-]{0,62}}";
    private static final String NAME = "{name:[a-z0-9][a-z0-9-]{0,62}}";
    private static final int MOST_CHARACTERS = 4 * 1024 * 1024;

    private final ConceptMapRepository repository;
    private final Versions versions;
    private final MapsInForce inForce;

    ConceptMapController(ConceptMapRepository repository, Versions versions, MapsInForce inForce) {
        this.repository = repository;
        this.versions = versions;
        this.inForce = inForce;
    }

    /** Every version of every map of the source. */
    @GetMapping("/" + SOURCE)
    List<View> all(@PathVariable String source) {
        return repository.of(source).stream().map(View::of).toList();
    }

    /** The map itself: this version, or the newest. */
    @GetMapping("/" + SOURCE + "/" + NAME)
    ResponseEntity<String> one(
            @PathVariable String source,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable Integer version) {
        StoredMap map = repository
                .find(source, name, version)
                .orElseThrow(() ->
                        new ProblemException(HttpStatus.NOT_FOUND, "unknown-concept-map", "There is no such map."));
        return ResponseEntity.ok()
                .contentType(MediaType.valueOf("application/fhir+json"))
                .eTag("W/\"" + map.version() + "\"")
                .body(map.content());
    }

    /** Puts a version in force: 201 with its number, 200 where the newest one is the same. */
    @PutMapping(
            path = "/" + SOURCE + "/" + NAME,
            consumes = {"application/fhir+json", "application/json"})
    ResponseEntity<View> put(
            @PathVariable String source, @PathVariable String name, @RequestBody String content, Principal caller) {
        String fault = fault(source, content);
        if (!fault.isEmpty()) {
            throw new ProblemException(
                    HttpStatus.UNPROCESSABLE_CONTENT, "bad-concept-map", fault + " Nothing was changed.");
        }
        Versions.Put put = versions.put(source, name, content, caller.getName());
        inForce.refresh();
        return ResponseEntity.status(put.isNew() ? HttpStatus.CREATED : HttpStatus.OK)
                .body(View.of(put.map()));
    }

    /** A map may only translate codes of its own source: another's are another's business. */
    private static String fault(String source, String content) {
        if (content.length() > MOST_CHARACTERS) {
            return "The map is larger than is taken.";
        }
        try {
            Resource resource = FhirJson.read(content);
            if (!(resource instanceof ConceptMap map) || !map.hasGroup()) {
                return "The content is no ConceptMap with a group.";
            }
            String own = "urn:bdo:source:" + source + ":codes";
            boolean foreign = map.getGroup().stream()
                    .anyMatch(group -> !(group.hasSource()
                            && (group.getSource().equals(own)
                                    || group.getSource().startsWith(own + ":"))));
            return foreign ? "The source of each group must be '" + own + "' or begin with '" + own + ":'." : "";
        } catch (UnconvertibleException e) {
            return e.fault().reason();
        }
    }

    /** A version without the map itself. */
    record View(String source, String name, int version, String createdBy, Instant createdAt) {

        static View of(StoredMap map) {
            return new View(map.source(), map.name(), map.version(), map.createdBy(), map.createdAt());
        }
    }
}
