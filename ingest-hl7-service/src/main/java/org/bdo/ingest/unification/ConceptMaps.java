package org.bdo.ingest.unification;

import ca.uhn.fhir.context.FhirContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.ConceptMap;
import org.hl7.fhir.r4.model.Enumerations.ConceptMapEquivalence;
import org.jspecify.annotations.Nullable;

/**
 * Codes of one system in terms of another. ФСЛИ to LOINC is built in; the operator adds FHIR R4 ConceptMaps (JSON) for local
 * codes, whose systems are {@code urn:bdo:source:SOURCE:codes[:NAME]}, so that each source has its own.
 */
public final class ConceptMaps {

    static final String LOINC = "http://loinc.org";
    private static final String FSLI = "urn:oid:1.2.643.5.1.13.13.11.1080";

    private final Map<String, Coding> targets = new HashMap<>();
    private volatile Map<String, Coding> replaceable = Map.of();

    private ConceptMaps() {
        for (String[] row : Tables.rows("fsli.tsv")) {
            targets.put(key(FSLI, row[0]), new Coding(LOINC, row[1], row[2]));
        }
    }

    /** The built-in ones and those of the folder; a file that is no ConceptMap ends the start of the service. */
    public static ConceptMaps read(@Nullable Path folder) {
        ConceptMaps maps = new ConceptMaps();
        if (folder != null) {
            try (Stream<Path> files = Files.list(folder)) {
                List<Path> sorted = files.filter(file -> file.toString().endsWith(".json"))
                        .sorted()
                        .toList();
                for (Path file : sorted) {
                    maps.add(FhirContext.forR4Cached()
                            .newJsonParser()
                            .parseResource(ConceptMap.class, Files.readString(file)));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("the folder of concept maps cannot be read", e);
            }
        }
        return maps;
    }

    /** Puts these in force beside the built-in ones and those of the folder, which they go before, and the earlier such ones out. */
    public void replace(Collection<ConceptMap> maps) {
        Map<String, Coding> next = new HashMap<>();
        maps.forEach(map -> add(map, next));
        replaceable = next;
    }

    /** What the code is equal to; empty where no map says. */
    Optional<Coding> translate(Coding coding) {
        String key = key(coding.getSystem(), coding.getCode());
        return Optional.ofNullable(replaceable.getOrDefault(key, targets.get(key)))
                .map(Coding::copy);
    }

    void add(ConceptMap map) {
        add(map, targets);
    }

    private static void add(ConceptMap map, Map<String, Coding> targets) {
        for (var group : map.getGroup()) {
            for (var element : group.getElement()) {
                element.getTarget().stream()
                        .filter(target -> target.getEquivalence() == ConceptMapEquivalence.EQUAL
                                || target.getEquivalence() == ConceptMapEquivalence.EQUIVALENT)
                        .findFirst()
                        .ifPresent(target -> targets.put(
                                key(group.getSource(), element.getCode()),
                                new Coding(group.getTarget(), target.getCode(), target.getDisplay())));
            }
        }
    }

    private static String key(@Nullable String system, @Nullable String code) {
        return system + "|" + code;
    }
}
