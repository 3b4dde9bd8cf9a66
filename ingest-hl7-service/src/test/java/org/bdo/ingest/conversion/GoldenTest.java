package org.bdo.ingest.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each record under golden/ gives what was once read and found right: one line for each value of its Bundle, then what was
 * found wanting. Ids are written as Type#1, Type#2, since other tests hold them. {@code -Dbdo.golden.write=true} writes the
 * files anew; whoever does reads the difference.
 */
class GoldenTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    @TestFactory
    Stream<DynamicTest> everyRecordGivesWhatWasFoundRight() throws IOException {
        return records().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
    }

    @Test
    void thereAreEnough() throws IOException {
        assertThat(records()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static List<Path> records() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().matches(".*\\.(hl7|xml|json)"))
                    .sorted()
                    .toList();
        }
    }

    private static void check(Path file) throws Exception {
        Path golden = Path.of(file.toString().replaceFirst("\\.[a-z0-9]+$", ".golden"));
        String actual = String.join("\n", lines(file)) + "\n";
        if (Boolean.getBoolean("bdo.golden.write")) {
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }

    private static List<String> lines(Path file) throws IOException, UnconvertibleException {
        RecordKind kind = switch (GOLDEN.relativize(file).getName(0).toString()) {
            case "v2" -> RecordKind.HL7V2;
            case "cda" -> RecordKind.CDA;
            default -> RecordKind.FHIR;
        };
        var converted = new Converter(ZoneId.of("Europe/Moscow"), ConceptMaps.read(null))
                .convert(kind, "mo-0001", LocalDate.parse("2026-11-22"), Files.readAllBytes(file), null);
        FhirJson.read(converted.json()); // strictly, as any other sender's
        List<String> lines = new ArrayList<>();
        lines.add("message " + converted.messageType());
        bundle(JSON.readTree(converted.json()), lines);
        converted.warnings().forEach(warning -> lines.add("warning " + warning));
        new TreeMap<>(converted.findings().entrySet().stream()
                        .filter(entry -> !entry.getKey().rule().matches("document.key|field.unmapped"))
                        .collect(java.util.stream.Collectors.toMap(
                                entry -> entry.getKey().rule() + " "
                                        + entry.getKey().subject(),
                                Map.Entry::getValue)))
                .forEach((finding, times) -> lines.add("finding " + finding + (times > 1 ? " x" + times : "")));
        converted.coverage().unmapped().forEach((field, count) -> lines.add("unmapped " + field));
        return lines;
    }

    private static void bundle(JsonNode bundle, List<String> lines) {
        Map<String, String> names = new LinkedHashMap<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (JsonNode entry : bundle.path("entry")) {
            String type = entry.at("/resource/resourceType").asString();
            names.put(entry.at("/resource/id").asString(), type + "#" + counts.merge(type, 1, Integer::sum));
        }
        for (JsonNode entry : bundle.path("entry")) {
            JsonNode resource = entry.path("resource");
            String name = String.valueOf(names.get(resource.path("id").asString()));
            lines.add("");
            lines.add(name);
            resource.properties().stream()
                    .filter(member -> !member.getKey().matches("resourceType|id"))
                    .forEach(member -> walk("  " + member.getKey(), member.getValue(), names, lines));
        }
        lines.add("");
    }

    private static void walk(String path, JsonNode node, Map<String, String> names, List<String> lines) {
        if (node.isArray()) {
            int i = 0;
            for (JsonNode item : node) {
                walk(node.size() == 1 ? path : path + "[" + i++ + "]", item, names, lines);
            }
        } else if (node.isObject()) {
            node.properties().forEach(member -> walk(path + "." + member.getKey(), member.getValue(), names, lines));
        } else {
            String text = node.asString().replace("\n", "\\n");
            String id = text.substring(text.indexOf('/') + 1);
            lines.add(path + " = " + names.getOrDefault(id, text));
        }
    }
}
