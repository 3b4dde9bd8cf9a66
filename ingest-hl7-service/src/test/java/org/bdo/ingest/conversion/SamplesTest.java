package org.bdo.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files that others wrote, when they are at hand: {@code -Dbdo.samples=DIR}, or {@code ../shared/samples} beside the project
 * or its parent. Each must be converted or refused with a reason.
 */
class SamplesTest {

    private static final Logger log = LoggerFactory.getLogger(SamplesTest.class);

    @Test
    void everySampleIsConvertedOrRefusedWithAReason() throws IOException {
        List<Path> roots = Stream.of(
                        System.getProperty("bdo.samples", ""), "../../shared/samples", "../../../shared/samples")
                .filter(root -> !root.isEmpty())
                .map(Path::of)
                .filter(Files::isDirectory)
                .toList();
        assumeTrue(!roots.isEmpty(), "SKIPPED: no folder of samples (-Dbdo.samples=DIR)");
        Map<String, Integer> outcomes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(roots.getFirst())) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                outcomes.merge(outcome(file), 1, Integer::sum);
            }
        }
        outcomes.forEach((outcome, count) -> log.info("{} {}", String.format("%4d", count), outcome));
        log.info(
                "{} fields of HL7 v2 mapped, {} not: {}",
                mapped.values().stream().mapToInt(Integer::intValue).sum(),
                unmapped.values().stream().mapToInt(Integer::intValue).sum(),
                unmapped);
        assertThat(outcomes.keySet().stream().filter(outcome -> outcome.contains("converted")))
                .isNotEmpty();
    }

    private final Map<String, Integer> mapped = new TreeMap<>();
    private final Map<String, Integer> unmapped = new TreeMap<>();

    private String outcome(Path file) throws IOException {
        RecordKind kind = file.toString().endsWith(".hl7") ? RecordKind.HL7V2 : RecordKind.CDA;
        try {
            var converted = new Converter(ZoneId.of("Europe/Moscow"), ConceptMaps.read(null))
                    .convert(kind, "mo-0001", LocalDate.parse("2026-11-22"), Files.readAllBytes(file), null);
            FhirJson.read(converted.json());
            converted.coverage().mapped().forEach((field, count) -> mapped.merge(field, count, Integer::sum));
            converted.coverage().unmapped().forEach((field, count) -> unmapped.merge(field, count, Integer::sum));
            return kind + " converted" + (converted.warnings().isEmpty() ? "" : " with warnings");
        } catch (UnconvertibleException e) {
            assertThat(e.fault().reason()).isNotBlank();
            return kind + " quarantined: " + e.fault().rule() + " (such as " + file.getFileName() + ")";
        }
    }
}
