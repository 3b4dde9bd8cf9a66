package org.bdo.demo.folder;

import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A file of one FHIR resource, or of one on every line (NDJSON). */
final class FhirFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FhirFile() {}

    /** The resources as they stand in the file; a file that is neither is one part, for the platform to refuse. */
    static List<byte[]> resources(byte[] file) {
        String text = new String(file, StandardCharsets.UTF_8);
        List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
        boolean everyLine = lines.size() > 1 && lines.stream().allMatch(FhirFile::isObject);
        return everyLine
                ? lines.stream()
                        .map(line -> line.getBytes(StandardCharsets.UTF_8))
                        .toList()
                : List.of(file);
    }

    private static boolean isObject(String line) {
        if (!line.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            return JSON.readTree(line).has("resourceType");
        } catch (JacksonException e) {
            return false;
        }
    }
}
