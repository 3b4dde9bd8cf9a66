package org.bdo.ingest.conversion;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.bdo.contracts.RecordKind;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the bytes are, FHIR JSON is converted to what a strict reader takes, or refused with a declared fault. */
class FhirFuzzTest {

    private final Fuzzed fuzzed = new Fuzzed(RecordKind.FHIR);

    static Stream<byte[]> golden() throws IOException {
        return Fuzzed.golden("fhir", "json");
    }

    @MethodSource("golden")
    @FuzzTest(maxDuration = "10s")
    void resourceIsConvertedOrRefused(byte[] bytes) {
        fuzzed.convert(bytes);
    }
}
