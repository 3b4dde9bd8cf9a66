package org.bdo.ingest.conversion;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.bdo.ingest.fhir.FhirJson;
import org.bdo.ingest.quarantine.UnconvertibleException;
import org.bdo.ingest.unification.ConceptMaps;

/** What the fuzz targets of the three kinds of records share. */
final class Fuzzed {

    private final Converter converter = new Converter(ZoneId.of("Europe/Moscow"), ConceptMaps.read(null));
    private final RecordKind kind;

    Fuzzed(RecordKind kind) {
        this.kind = kind;
    }

    /** The records that the golden tests convert, as seeds. */
    static Stream<byte[]> golden(String folder, String ending) throws IOException {
        List<byte[]> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/golden", folder))) {
            for (Path file : files.filter(file -> file.toString().endsWith("." + ending))
                    .sorted()
                    .toList()) {
                seeds.add(Files.readAllBytes(file));
            }
        }
        return seeds.stream();
    }

    /** Anything but a conversion or a refusal is a find. */
    void convert(byte[] record) {
        try {
            FhirJson.read(converter
                    .convert(kind, "mo-0001", LocalDate.EPOCH, record, null)
                    .json());
        } catch (UnconvertibleException _) {
            // What was declared.
        }
    }
}
