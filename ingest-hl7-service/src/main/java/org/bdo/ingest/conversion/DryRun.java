package org.bdo.ingest.conversion;

import java.nio.charset.Charset;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.quarantine.Fault;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Converts without storing anything: what would become of a record. */
public class DryRun {

    private final Converter converter;
    private final Clock clock;
    private final JsonMapper json;

    DryRun(Converter converter, Clock clock, JsonMapper json) {
        this.clock = clock;
        this.converter = converter;
        this.json = json;
    }

    /**
     * What would become of a record.
     *
     * @param resources how many FHIR resources of each type it would give
     * @param warnings what was not understood
     * @param fault why it would be held back
     */
    public record Outcome(
            boolean convertible,
            @Nullable String messageType,
            Map<String, Integer> resources,
            List<String> warnings,
            @Nullable Fault fault) {}

    /** Tries it. */
    public Outcome of(RecordKind kind, String source, byte[] bytes, @Nullable Charset charset) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        try {
            Converter.Converted converted = converter.convert(kind, source, today, bytes, charset);
            return new Outcome(true, converted.messageType(), resources(converted.json()), converted.warnings(), null);
        } catch (UnconvertibleException e) {
            return new Outcome(false, null, Map.of(), List.of(), e.fault());
        } catch (RuntimeException
                | StackOverflowError _) { // as in the listener: a defect of ours, and no value gets out
            Fault defect = new Fault("ingest.defect", "The record could not be converted because of a defect here.");
            return new Outcome(false, null, Map.of(), List.of(), defect);
        }
    }

    private Map<String, Integer> resources(String bundle) {
        Map<String, Integer> counts = new TreeMap<>();
        for (JsonNode entry : json.readTree(bundle).path("entry")) {
            counts.merge(entry.path("resource").path("resourceType").asString(""), 1, Integer::sum);
        }
        return counts;
    }
}
